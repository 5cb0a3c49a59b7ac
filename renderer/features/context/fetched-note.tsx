import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { indicatorName } from '../../app/indicator-words.ts'
import { wordMarketFailure } from '../../app/word-market-failure.ts'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'

type FetchedSeries = Answers['context']['refreshSeries']['series'][number]

/** What a fetch brought for each series, and why a source gave nothing. */
export const FetchedNote = ({ series }: { readonly series: readonly FetchedSeries[] }) => {
  const { t } = useTranslation(['context', 'terms'])
  const { t: tMarket } = useTranslation('market')
  const format = useFormat()
  const isHurt = series.some(({ problem }) => problem !== undefined)
  return (
    <div role="status">
      <Note title={t(isHurt ? 'fetch.partly' : 'fetch.done')}>
        <ul>
          {series.map(({ indicator, sourceName, added, changed, problem }) => (
            <li key={indicator}>
              {indicatorName({ id: indicator }, t)}:{' '}
              {problem === undefined
                ? t('fetch.counts', { added: format.number(added, 0), changed: format.number(changed, 0) })
                : wordMarketFailure(problem, sourceName, tMarket, format)}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
