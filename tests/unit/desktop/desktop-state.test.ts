import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDesktopState, readDesktopState, writeDesktopState } from '../../../electron/desktop/desktop-state.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const bounds = { x: 1, y: 2, width: 800, height: 600 }

describe("the desktop's own memory", () => {
  it('reads what it wrote', () => {
    const folder = temporaryDirectory()
    const state = { bounds, isMaximised: true, staysInTray: true, notified: { seen: { a: 5 }, lookedAt: 7 } }
    writeDesktopState(folder, state)
    expect(readDesktopState(folder)).toEqual(state)
  })

  it('begins afresh where the file is missing or broken', () => {
    const folder = temporaryDirectory()
    const fresh = readDesktopState(folder)
    expect(fresh).toMatchObject({ isMaximised: false, notified: { seen: {} } })
    writeFileSync(join(folder, 'barbell-desktop.json'), '{"bounds":')
    expect(readDesktopState(folder)).toEqual(fresh)
  })

  it('takes only what it can use', () => {
    const found = parseDesktopState({
      bounds: { ...bounds, width: '800' },
      isMaximised: 1,
      notified: { seen: { a: 1, b: 'x' }, lookedAt: 'y' },
    })
    expect(found).toEqual({ ...parseDesktopState(null), notified: { seen: { a: 1 } } })
  })
})
