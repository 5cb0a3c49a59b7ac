import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { wordMarketFailure } from '../../app/word-market-failure.ts'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'

type Fetched = Answers['yields']['refreshRates']['positions'][number]

/** What a fetch brought for each position, and why the source gave nothing. */
export const FetchedRatesNote = ({ fetched }: { readonly fetched: readonly Fetched[] }) => {
  const { t } = useTranslation('yields')
  const { t: tMarket } = useTranslation('market')
  const format = useFormat()
  const isHurt = fetched.some(({ problem }) => problem !== undefined)
  return (
    <div role="status">
      <Note title={t(isHurt ? 'fetch.partly' : 'fetch.done')}>
        <ul>
          {fetched.map(({ id, name, sourceName, added, changed, problem }) => (
            <li key={id}>
              {name}:{' '}
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
