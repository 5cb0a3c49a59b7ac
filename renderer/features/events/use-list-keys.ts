import { type RefObject, useEffect, useRef } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null)

/**
 * J and K move the focus to the next and the previous row of a list of which only the rows in sight exist. `reveal`
 * scrolls a row into sight; it takes the focus as soon as it is there. Rows carry their place in `data-row`.
 */
export function useListKeys(box: RefObject<HTMLElement | null>, count: number, reveal: (row: number) => void): void {
  /** The row that is to take the focus once it exists, and the one that had it last. */
  const wanted = useRef<number>(undefined)
  const last = useRef(-1)
  const show = useRef(reveal)
  useEffect(() => {
    show.current = reveal
    if (wanted.current === undefined) return
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)
    if (row === null || row === undefined) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      if ((key !== 'j' && key !== 'k') || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isTyping(event.target) || count === 0) return
      event.preventDefault()
      const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']
      const current = wanted.current ?? (focused === undefined ? last.current : Number(focused))
      const next = key === 'j' ? Math.min(count - 1, current + 1) : Math.max(0, current - 1)
      last.current = next
      show.current(next)
      const row = box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)
      wanted.current = row === null || row === undefined ? next : undefined
      row?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [box, count])
}
