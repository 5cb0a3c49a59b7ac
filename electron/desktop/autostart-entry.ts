/**
 * A program that the desktops of Linux start at login (freedesktop.org, Desktop Application Autostart Specification and
 * Desktop Entry Specification: `Exec` takes arguments in double quotes, with `"`, backquote, `$` and backslash escaped,
 * each `%` doubled, and the whole value escaped once more as a string).
 */
export function autostartEntry(program: readonly string[], args: readonly string[]): string {
  const exec = [...program, ...args].map((part) => quoted(part)).join(' ')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Barbell',
    'Comment=Reminders of your own rules',
    `Exec=${exec}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

const quoted = (part: string): string =>
  `"${part
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
