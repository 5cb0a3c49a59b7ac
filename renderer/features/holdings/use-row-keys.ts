import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null)

/** J and K move the focus to the next and the previous figure that is marked with `data-row`, in the order of rows. */
export function useRowKeys(rows: readonly string[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      if ((key !== 'j' && key !== 'k') || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isTyping(event.target) || rows.length === 0) return
      const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']
      const current = focused === undefined ? -1 : rows.indexOf(focused)
      const next = key === 'j' ? Math.min(rows.length - 1, current + 1) : Math.max(0, current - 1)
      const row = rows[next]
      if (row === undefined) return
      event.preventDefault()
      document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [rows])
}
