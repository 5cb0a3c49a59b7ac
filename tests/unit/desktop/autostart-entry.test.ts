import { describe, expect, it } from 'vitest'
import { autostartEntry } from '../../../electron/desktop/autostart-entry.ts'

const execOf = (...program: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(program, ['--hidden']))?.[1]

describe('the entry that starts Barbell at login', () => {
  it('names program and switch', () => {
    expect(execOf('/opt/Barbell/barbell')).toBe('"/opt/Barbell/barbell" "--hidden"')
    expect(autostartEntry(['/opt/barbell'], [])).toMatch(/^\[Desktop Entry\]\nType=Application\n/)
  })

  it('bears blanks, percent signs and what a shell would run', () => {
    expect(execOf('/home/a b/100%/bar"bell$x`y')).toBe('"/home/a b/100%%/bar\\\\"bell\\\\$x\\\\`y" "--hidden"')
  })
})
