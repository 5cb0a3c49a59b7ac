import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../../electron/storage/make-folder.ts'
import { whyNotWritten } from '../../electron/storage/why-not-written.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

function whyNotMade(path: string): string {
  try {
    makeFolder(path)
  } catch (error) {
    return whyNotWritten(error)
  }
  return expect.fail(`${path} could be made`)
}

it('makes a folder and those above it, each of them with the mode, and takes one that is there', () => {
  const above = join(temporaryDirectory(), 'above')
  const path = join(above, 'folder')
  makeFolder(path, 0o700)
  makeFolder(path, 0o700)
  expect([statSync(above).mode & 0o777, statSync(path).mode & 0o777]).toEqual([0o700, 0o700])
})

it('says what is in the way', () => {
  const file = join(temporaryDirectory(), 'file')
  writeFileSync(file, '')
  expect(whyNotMade(file)).toBe('a file of that name is in the way')
  expect(whyNotMade(join(file, 'folder'))).toBe('a file of that name is in the way')
})

it.skipIf(!existsSync('/proc/self'))('ends at once where the system says that there is no folder above', () => {
  expect(whyNotMade('/proc/barbell')).toBe('you may not write there')
  expect(whyNotMade('/proc/barbell/prices')).toBe('you may not write there')
})
