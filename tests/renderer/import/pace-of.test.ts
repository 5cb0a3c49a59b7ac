import { describe, expect, it } from 'vitest'
import { createProgressBoard, noteProgress } from '../../../renderer/app/progress.ts'
import { paceOf } from '../../../renderer/features/import/pace-of.ts'

const push = (done: number, rest: { readonly file?: string; readonly total?: number } = {}) =>
  ({ kind: 'progress', jobId: 'job', phase: 'planning', file: 'one.csv', done, ...rest }) as const

describe('the pace of a job', () => {
  it('is what it did of its phase, and what is left by that', () => {
    const board = createProgressBoard()
    noteProgress(board, push(0), 1000)
    noteProgress(board, push(20_000, { total: 100_000 }), 5000)
    const word = board.get().get('job')
    expect(word && paceOf(word)).toEqual({ rowsPerSecond: 5000, secondsLeft: 16 })
  })

  it('starts anew with the next file, and says nothing at first', () => {
    const board = createProgressBoard()
    noteProgress(board, push(0), 0)
    noteProgress(board, push(10_000), 2000)
    noteProgress(board, push(500, { file: 'two.csv' }), 2100)
    const word = board.get().get('job')
    expect(word).toMatchObject({ elapsedMs: 0, doneMeanwhile: 0 })
    expect(word && paceOf(word)).toBeUndefined()
  })

  it('knows no end where none is told', () => {
    expect(paceOf({ elapsedMs: 1000, doneMeanwhile: 10, done: 10 })).toEqual({
      rowsPerSecond: 10,
      secondsLeft: undefined,
    })
  })
})
