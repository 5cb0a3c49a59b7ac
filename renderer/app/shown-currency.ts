import { useNavigate, useSearch } from '@tanstack/react-router'

/** The currencies that the switch offers beside the book's own. */
export const OFFERED_CURRENCIES = ['USD', 'EUR', 'JPY', 'GBP', 'CHF'] as const

/** The currency that a search string names, if it is an ISO code. */
export const readCurrency = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined

/**
 * The currency that the page shows amounts in, from the address. `input` goes into every procedure that takes
 * `currency`, and is empty while the page shows the book's own.
 */
export function useShownCurrency() {
  const shown = useSearch({ from: '__root__', select: (search) => search.in })
  const navigate = useNavigate()
  const input: { currency?: string } = shown === undefined ? {} : { currency: shown }
  return {
    shown,
    input,
    setShown: (next: string | undefined) =>
      void navigate({ to: '.', search: (search) => ({ ...search, in: next }), replace: true }),
  }
}
