import { useTranslation } from 'react-i18next'
import { Note } from '../components/note.tsx'
import { useFormat } from '../format/use-format.ts'
import { type ShownFailure, wordMarketFailure } from './word-market-failure.ts'

interface FetchedLine {
  readonly id: string
  readonly name: string
  readonly sourceName: string
  readonly added: number
  readonly changed: number
  readonly problem?: ShownFailure | undefined
}

/** What a fetch brought for each series or position, and why a source gave nothing. */
export const FetchedNote = ({ fetched }: { readonly fetched: readonly FetchedLine[] }) => {
  const { t } = useTranslation('market')
  const format = useFormat()
  const isHurt = fetched.some(({ problem }) => problem !== undefined)
  return (
    <div role="status">
      <Note title={t(isHurt ? 'fetched.partly' : 'fetched.done')}>
        <ul>
          {fetched.map(({ id, name, sourceName, added, changed, problem }) => (
            <li key={id}>
              {t('fetched.line', {
                name,
                outcome:
                  problem === undefined
                    ? t('fetched.counts', { added: format.number(added, 0), changed: format.number(changed, 0) })
                    : wordMarketFailure(problem, sourceName, t, format),
              })}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
