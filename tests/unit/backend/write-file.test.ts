import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeFile } from '../../../electron/backend/write-file.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

describe('a file for a person', () => {
  it('takes the place of one of that name, where a link leads to it and with its mode', () => {
    const folder = temporaryDirectory()
    const file = join(folder, 'year.csv')
    writeFile(file, 'first')
    chmodSync(file, 0o600)
    symlinkSync(file, join(folder, 'link.csv'))
    writeFile(join(folder, 'link.csv'), Buffer.from('second'))
    expect(readFileSync(file, 'utf8')).toBe('second')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).toSorted()).toEqual(['link.csv', 'year.csv'])
  })

  it('gets its folder only where that is asked for', () => {
    const folder = temporaryDirectory()
    const file = join(folder, 'prices', 'all', 'BTC.csv')
    expect(() => writeFile(file, '')).toThrow(`Cannot write ${file}: its folder does not exist.`)
    writeFile(file, 'date,close', { makesFolder: true })
    expect(readFileSync(file, 'utf8')).toBe('date,close')
    expect(() => writeFile(join(file, 'ETH.csv'), '', { makesFolder: true })).toThrow(
      `Cannot write ${file}: a file of that name is in the way.`,
    )
  })

  it('is refused where a folder stands, or something that is no ordinary file', () => {
    const folder = temporaryDirectory()
    mkdirSync(join(folder, 'year.csv'))
    expect(() => writeFile(join(folder, 'year.csv'), '')).toThrow('it is a folder; name a file')
    if (process.platform === 'win32') return
    const pipe = join(folder, 'pipe.csv')
    execFileSync('mkfifo', [pipe])
    expect(() => writeFile(pipe, '')).toThrow(`Cannot write ${pipe}: it is no ordinary file.`)
    expect(readdirSync(folder).toSorted()).toEqual(['pipe.csv', 'year.csv'])
  })

  it('leaves what was there as it was when it cannot be written', () => {
    const folder = temporaryDirectory()
    const file = join(folder, 'year.csv')
    writeFileSync(file, 'as it was')
    const noBytes: Uint8Array = Object.create(Uint8Array.prototype)
    expect(() => writeFile(file, noBytes)).toThrow(TypeError)
    expect(readFileSync(file, 'utf8')).toBe('as it was')
    expect(readdirSync(folder)).toEqual(['year.csv'])
  })
})
