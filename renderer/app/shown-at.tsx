import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../components/note.tsx'
import { useFormat } from '../format/use-format.ts'

interface ShownAtProps {
  /** The currency that was decided in, and the rate that its amounts are shown at; nothing is said without one. */
  readonly decided:
    | {
        readonly from: string
        readonly to: string
        readonly rate: string
        readonly source: string
        readonly at: string
      }
    | undefined
  /** What of the screen is not at that rate. */
  readonly children?: ReactNode
}

/** The source of prices that a person enters; others go by their own name. */
const BY_HAND = 'by hand'

/** Says that a decision was made in another currency than its amounts are shown in, and at which rate they are. */
export const ShownAt = ({ decided, children }: ShownAtProps) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  if (decided === undefined) return null
  const { from, to, rate, source, at } = decided
  return (
    <Note title={t('shownAt.title', { from })}>
      {t('shownAt.body', {
        from,
        rate: format.price(rate, to),
        source: source === BY_HAND ? t('shownAt.byHand') : source,
        moment: format.moment(at),
      })}
      {children !== undefined && <> {children}</>}
    </Note>
  )
}
