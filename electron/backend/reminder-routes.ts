/** The procedures of what is due, bound to what the application does. The router around them maps their errors. */
import { implement, type Router } from '@orpc/server'
import type { Desk } from '../application/desk.ts'
import { explainDue, explainReview } from '../application/explain-due.ts'
import * as reminders from '../application/reminders.ts'
import { remindersContract } from '../contract/reminders.ts'
import type { figuresOf } from './wait-for-ledger.ts'

interface ReminderRouteParts {
  readonly desk: Desk
  readonly figures: ReturnType<typeof figuresOf>
  /** Runs a write after those before it, and announces that the book changed. */
  readonly write: <Result>(work: () => Result) => Promise<Result>
}

export function reminderRoutes({
  desk,
  figures,
  write,
}: ReminderRouteParts): Router<typeof remindersContract, Record<never, never>> {
  const os = implement(remindersContract)
  return os.router({
    listDue: os.listDue.handler(figures(reminders.listDue)),
    explainDue: os.explainDue.handler(figures(explainDue)),
    explainReview: os.explainReview.handler(({ input }) => explainReview(desk, input)),
    snoozeDue: os.snoozeDue.handler(({ input }) => write(() => reminders.snoozeDue(desk, input))),
    dismissDue: os.dismissDue.handler(({ input }) => write(() => reminders.dismissDue(desk, input))),
    exportCalendar: os.exportCalendar.handler(() => reminders.exportCalendar(desk)),
  })
}
