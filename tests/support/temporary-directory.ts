import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty directory that goes away when the running test does. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'barbell-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
