import { useNavigate, useSearch } from '@tanstack/react-router'
import { parseDay } from '../../electron/domain/time/instant.ts'

/** The end of a UTC day: what `?at=` means, on the page as on the command line. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999Z`

/** The day a search string names, if it names one. */
export const readAsOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? parseDay(value) : undefined

/**
 * The day that the page looks back to, from the address. `input` goes into every procedure that takes `at`, and is
 * empty while the page shows now.
 */
export function useAsOf() {
  const day = useSearch({ from: '__root__', select: (search) => search.at })
  const navigate = useNavigate()
  const input: { at?: string } = day === undefined ? {} : { at: endOfDay(day) }
  return {
    day,
    input,
    setDay: (next: string | undefined) =>
      void navigate({ to: '.', search: (search) => ({ ...search, at: next }), replace: false }),
  }
}
