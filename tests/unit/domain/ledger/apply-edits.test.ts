import { describe, expect, it } from 'vitest'
import { applyEdits, statesOf } from '../../../../electron/domain/ledger/apply-edits.ts'
import type { EventBody, EventEdit } from '../../../../electron/domain/ledger/event-edit.ts'
import { ledgerEvent, minute } from '../../../support/ledger-event.ts'

const first = ledgerEvent('a', 'income', minute(1), 'A', ['SOL', '1', 'reward'])
const second = ledgerEvent('b', 'income', minute(2), 'A', ['SOL', '2', 'reward'])
const bodyOf = ({ kind, at, account, label, legs }: typeof first): EventBody => ({ kind, at, account, label, legs })
const two = bodyOf(ledgerEvent('x', 'income', minute(5), 'B', ['SOL', '7', 'reward']))

type Step = readonly [eventId: string, kind: EventEdit['kind'], body?: EventBody]
const after = (events: readonly (typeof first)[], ...steps: readonly Step[]) => {
  const edits = steps.map(([eventId, kind, body], index): EventEdit => {
    const made = { number: index + 1, eventId, madeAt: minute(index) }
    return kind === 'removed' || kind === 'restored' ? { ...made, kind } : { ...made, kind, body: body ?? two }
  })
  return applyEdits(events, statesOf(edits)).map(
    ({ id, account, source }) => `${id} ${account} ${source.file}:${source.row}`,
  )
}

describe('edits', () => {
  it('change an event and keep where it came from, in the order of its new time', () => {
    expect(after([first, second], ['a', 'changed'])).toEqual(['b A story.csv:1', 'a B story.csv:1'])
  })

  it('remove an event, restore it, and count the last word only', () => {
    expect(after([first], ['a', 'changed'], ['a', 'removed'])).toEqual([])
    expect(after([first], ['a', 'changed'], ['a', 'removed'], ['a', 'restored'])).toEqual(['a A story.csv:1'])
  })

  it('add an event whose source is the edit, and restore it as it was last written', () => {
    expect(after([first], ['n', 'added'])).toEqual(['a A story.csv:1', 'n B by hand:1'])
    expect(after([], ['n', 'added'], ['n', 'changed', bodyOf(first)], ['n', 'removed'])).toEqual([])
    expect(after([], ['n', 'added'], ['n', 'changed', bodyOf(first)], ['n', 'removed'], ['n', 'restored'])).toEqual([
      'n A by hand:1',
    ])
  })

  it('wait while the batch of their event is away', () => {
    expect(after([second], ['a', 'changed'])).toEqual(['b A story.csv:1'])
  })

  it('leave the list itself alone where there are none', () => {
    const events = [first, second]
    expect(applyEdits(events, statesOf([]))).toBe(events)
  })
})
