import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { HoldingsAnswer } from './holdings-answer.ts'
import { OutsideCard } from './outside-card.tsx'

/** What is held beside the total, and what the total rests on: no price, missing history, stale marks, no policy. */
export const HoldingsNotes = ({ holdings }: { readonly holdings: HoldingsAnswer }) => {
  const { t } = useTranslation('holdings')
  const format = useFormat()
  const stale = holdings.positions.filter(({ mark }) => mark.stale).map(({ asset }) => asset)
  const hasPolicy = holdings.sides.some(({ target }) => target !== undefined)
  return (
    <>
      <OutsideCard holdings={holdings} />
      {stale.length > 0 && (
        <Note title={t('staleNote.title', { count: stale.length })}>
          {t('staleNote.body', { assets: format.list(stale) })}
        </Note>
      )}
      {!hasPolicy && (
        <Note title={t('noPolicy.title')}>
          {t('noPolicy.body')}{' '}
          <Link to="/settings" search={{ section: 'policy' }}>
            {t('noPolicy.action')}
          </Link>
        </Note>
      )}
    </>
  )
}
