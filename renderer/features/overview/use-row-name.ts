import { useTranslation } from 'react-i18next'
import type { BandRow } from './band-rows.ts'

/** What a row of weights is called: its asset, or the part of the book that it is. */
export function useRowName(): (row: Pick<BandRow, 'name'>) => string {
  const { t } = useTranslation('terms')
  return ({ name }) =>
    name.kind === 'asset' ? name.asset : t(name.kind === 'reserve' ? 'sleeve.reserve' : 'side.convex')
}
