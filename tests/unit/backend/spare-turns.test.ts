import { setImmediate as otherWork } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type SpareTurns, createSpareTurns } from '../../../electron/backend/spare-turns.ts'
import type { Steps } from '../../../electron/domain/steps.ts'

/** What the work rests on, how often it was begun, how many steps were taken, and after how many it is over. */
let book: { version: number; begun: number; steps: number; length: number }
let spare: SpareTurns
/** What cannot wait: what it rests on, how often it was begun, and what its end waits for. */
let urgent: { bookings: number; begun: number; end: Promise<void>; wanted: (() => boolean)[] }

beforeEach(() => {
  book = { version: 0, begun: 0, steps: 0, length: 3 }
  const own = book
  function* work(): Steps {
    own.begun += 1
    for (let done = 0; done < own.length; done += 1) {
      own.steps += 1
      yield { done, total: own.length }
    }
  }
  urgent = { bookings: 0, begun: 0, end: Promise.resolve(), wanted: [] }
  spare = createSpareTurns([{ work, restsOn: () => String(own.version) }], {
    work: (isWanted) => {
      urgent.begun += 1
      urgent.wanted.push(isWanted)
      return urgent.end
    },
    restsOn: () => urgent.bookings,
  })
})

afterEach(() => spare.stop())

const answered = (): Promise<string> => spare.asked(async () => 'answer')

async function stepsTaken(): Promise<void> {
  const before = book.steps
  while (book.steps === before) await otherWork()
}

it('does its work once, after the first question, and settles when it is over', async () => {
  spare.start()
  await spare.idle()
  await spare.written(async () => undefined)
  await spare.idle()
  expect(book.begun).toBe(0)
  expect(await answered()).toBe('answer')
  expect(book.begun).toBe(0)
  await spare.idle()
  expect(book).toMatchObject({ begun: 1, steps: 3 })
  await answered()
  await spare.idle()
  expect(book).toMatchObject({ begun: 1, steps: 3 })
})

it('does nothing for a door that does not last', async () => {
  await answered()
  await spare.idle()
  expect(book.begun).toBe(0)
})

it('lets others have their turn', async () => {
  book.length = Infinity
  spare.start()
  await answered()
  await stepsTaken()
  setImmediate(() => (book.length = 0))
  await spare.idle()
  expect(book.begun).toBe(1)
})

it.each(['asked', 'written'] as const)(
  'stands aside while something is %s, and then goes on where it was',
  async (kind) => {
    book.length = Infinity
    spare.start()
    await answered()
    await stepsTaken()
    const question = Promise.withResolvers<void>()
    const asked = spare[kind](() => question.promise)
    const { steps } = book
    for (let turn = 0; turn < 20; turn += 1) await otherWork()
    expect(book.steps).toBe(steps)
    question.resolve()
    await asked
    await stepsTaken()
    book.length = 0
    await spare.idle()
    expect(book.begun).toBe(1)
  },
)

it('is not idle as long as anything is asked', async () => {
  const settled = vi.fn<() => void>()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const asked = [first, second].map(({ promise }) => spare.asked(() => promise))
  const idle = spare.idle().then(settled)
  first.resolve()
  await asked[0]
  expect(settled).not.toHaveBeenCalled()
  second.resolve()
  await idle
})

it('begins anew after a write, whether it was over or under way', async () => {
  spare.start()
  await answered()
  await spare.idle()
  book.length = Infinity
  await spare.written(async () => void (book.version += 1))
  await stepsTaken()
  await spare.written(async () => void (book.version += 1))
  await stepsTaken()
  expect(book.begun).toBe(3)
  book.length = 0
  await spare.idle()
  expect(book.begun).toBe(3)
})

it('a question or a write that fails is refused as it was, and stands in nobody’s way', async () => {
  spare.start()
  const failing = async (): Promise<never> => {
    throw new RangeError('refused')
  }
  await expect(spare.asked(failing)).rejects.toThrow('refused')
  await expect(spare.written(failing)).rejects.toThrow('refused')
  await spare.idle()
  expect(book.steps).toBe(3)
})

it('takes no step once it is stopped, and keeps nobody waiting', async () => {
  book.length = Infinity
  spare.start()
  await answered()
  await stepsTaken()
  const idle = spare.idle()
  spare.stop()
  await idle
  const { steps } = book
  await answered()
  spare.start()
  for (let turn = 0; turn < 20; turn += 1) await otherWork()
  await spare.idle()
  expect(book.steps).toBe(steps)
})

it('keeps no process alive while it waits', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
  const before = timers()
  spare.start()
  await answered()
  expect(timers()).toBe(before)
})

it('does one work after the other, and of them only what rests on something else again', async () => {
  const names = { first: 0, second: 0 }
  const order: string[] = []
  const workOf = (name: keyof typeof names) => ({
    *work(): Steps {
      for (let step = 1; step <= 2; step += 1) {
        order.push(`${name} ${step}`)
        yield { done: step, total: 2 }
      }
    },
    restsOn: () => String(names[name]),
  })
  const both = createSpareTurns([workOf('first'), workOf('second')], { work: async () => undefined, restsOn: () => 0 })
  both.start()
  await both.asked(async () => undefined)
  await both.idle()
  const [first, second] = [
    ['first 1', 'first 2'],
    ['second 1', 'second 2'],
  ]
  expect(order.splice(0)).toEqual([...first, ...second])
  names.second += 1
  await both.asked(async () => undefined)
  await both.idle()
  expect(order.splice(0)).toEqual(second)
  names.first += 1
  await both.written(async () => undefined)
  await both.idle()
  expect(order).toEqual(first)
  both.stop()
})

/** A question that books the ledger from its first event on. */
const booking = (): Promise<string> =>
  spare.asked(async () => {
    urgent.bookings += 1
    return 'booked'
  })

it('what cannot wait is done once, before the answer to the question that made it necessary', async () => {
  const end = Promise.withResolvers<void>()
  urgent.end = end.promise
  spare.start()
  await answered()
  expect(urgent.begun).toBe(0)
  const settled: string[] = []
  const questions = [booking().then(() => settled.push('booking'))]
  while (urgent.begun === 0) await otherWork()
  questions.push(answered().then(() => settled.push('another')))
  for (let turn = 0; turn < 20; turn += 1) await otherWork()
  expect(settled).toEqual([])
  expect(book.steps).toBe(0)
  end.resolve()
  await Promise.all(questions)
  expect(settled).toEqual(['booking', 'another'])
  expect(await answered()).toBe('answer')
  expect(urgent.begun).toBe(1)
  expect(await booking()).toBe('booked')
  expect(urgent.begun).toBe(2)
})

it('what cannot wait is left to the questions of a door that does not last', async () => {
  expect(await booking()).toBe('booked')
  spare.start()
  spare.stop()
  expect(await booking()).toBe('booked')
  expect(urgent.begun).toBe(0)
})

it('what cannot wait is not wanted any more once it is stopped', async () => {
  const end = Promise.withResolvers<void>()
  urgent.end = end.promise
  spare.start()
  const question = booking()
  while (urgent.begun === 0) await otherWork()
  expect(urgent.wanted.map((isWanted) => isWanted())).toEqual([true])
  spare.stop()
  expect(urgent.wanted.map((isWanted) => isWanted())).toEqual([false])
  end.resolve()
  expect(await question).toBe('booked')
})

it('what cannot wait and breaks takes no later question with it', async () => {
  urgent.end = Promise.reject(new RangeError('broken'))
  spare.start()
  await expect(booking()).rejects.toThrow('broken')
  expect(await answered()).toBe('answer')
  expect(urgent.begun).toBe(1)
})
