import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whyNotWritten } from '../../electron/storage/why-not-written.ts'

/** What the system says of a file that cannot be written. */
function failureOf(path: string): unknown {
  try {
    writeFileSync(path, '')
  } catch (error) {
    return error
  }
  return expect.fail(`${path} could be written`)
}

it('says in words why a file could not be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'barbell-written-'))
  try {
    expect(whyNotWritten(failureOf(folder))).toBe('it is a folder; name a file')
    expect(whyNotWritten(failureOf(join(folder, 'none', 'report.csv')))).toBe('its folder does not exist')
    writeFileSync(join(folder, 'file'), '')
    expect(whyNotWritten(failureOf(join(folder, 'file', 'report.csv')))).toBe('a part of its path is a file')
    expect(whyNotWritten(new Error('the system says otherwise'))).toBe('the system says otherwise')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
