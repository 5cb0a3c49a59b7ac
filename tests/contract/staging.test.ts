import { pbkdf2 } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createStaging } from '../../electron/backend/staging.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

function stagingIn() {
  const folder = temporaryDirectory()
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming)
  return { folder, incoming, staging: createStaging(incoming) }
}

describe('staging', () => {
  it('copies a file, names it and knows its content', async () => {
    const { folder, staging } = stagingIn()
    writeFileSync(join(folder, '取引履歴.csv'), 'abc')
    const staged = await staging.stageFromPath(join(folder, '取引履歴.csv'))
    expect(staged).toMatchObject({ name: '取引履歴.csv', size: 3 })
    const file = staging.find(staged.stagedId)
    expect(file.hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(Buffer.from(staging.read(file)).toString()).toBe('abc')
  })

  it.each([
    ['missing', 'no-such.csv'],
    ['directory', 'folder'],
    ['empty', 'empty.csv'],
  ])('refuses a file that is %s', async (why, name) => {
    const { folder, incoming, staging } = stagingIn()
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'empty.csv'), '')
    await expect(staging.stageFromPath(join(folder, name))).rejects.toMatchObject({
      code: 'bad_file',
      data: { file: name, why },
    })
    expect(readdirSync(incoming)).toEqual([])
  })

  it('stops at its limit and keeps nothing of what came', async () => {
    const { incoming, staging } = stagingIn()
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1000)
      })(),
    )
    await expect(staging.stageStream('endless.csv', endless, 10_000)).rejects.toMatchObject({
      data: { why: 'too_large' },
    })
    expect(readdirSync(incoming)).toEqual([])
    expect((await staging.stageStream('just.csv', Readable.from([Buffer.alloc(10_000)]), 10_000)).size).toBe(10_000)
  })

  it('takes a name, never a path', async () => {
    const { incoming, staging } = stagingIn()
    for (const name of ['../../evil.csv', '..\\..\\evil.csv', '/etc/evil.csv']) {
      const { stagedId, name: shown } = await staging.stageStream(name, Readable.from(['x']))
      expect(shown).toBe('evil.csv')
      expect(staging.find(stagedId).path).toBe(join(incoming, stagedId))
    }
  })

  it('keeps nothing of a stream that breaks', async () => {
    const { incoming, staging } = stagingIn()
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('x')
        throw new Error('the connection went away')
      })(),
    )
    await expect(staging.stageStream('broken.csv', broken)).rejects.toThrow('went away')
    expect(readdirSync(incoming)).toEqual([])
  })

  it('keeps nothing of a stream that breaks before its file is made', async () => {
    const { incoming, staging } = stagingIn()
    // Node's four file threads are busy first, so that the file is made long after the stream broke.
    const busy = Array.from({ length: 4 }, () => promisify(pbkdf2)('x', 'y', 200_000, 32, 'sha256'))
    const broken = new Readable({ read: () => broken.destroy(new Error('the connection went away')) })
    await expect(staging.stageStream('broken.csv', broken)).rejects.toThrow('went away')
    await Promise.all(busy)
    await staging.stageStream('next.csv', Readable.from(['x']))
    expect(readdirSync(incoming)).toHaveLength(1)
  })
})
