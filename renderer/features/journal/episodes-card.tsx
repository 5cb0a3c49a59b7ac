import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Episode } from './journal-answer.ts'
import { OutcomeFigures } from './outcome-figures.tsx'
import { wordTimeline } from './word-timeline.ts'

/** Each panic of each ladder with its timeline, the newest first; one that runs is open. */
export const EpisodesCard = () => {
  const { t } = useTranslation('journal')
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const query = useQuery(orpc.journal.listEpisodes.queryOptions({ input: asOf.input }))
  const hasNoPolicy = query.isError && failureOf(query.error) === 'no_policy'
  const answer = query.data
  return (
    <Card>
      <CardHead title={t('episodes.title')} sub={t('episodes.sub')} />
      {query.isError && !hasNoPolicy && (
        <ErrorState title={t('episodes.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {(hasNoPolicy || answer?.episodes.length === 0) && <p className="px-5 pb-4 text-ink-2">{t('episodes.none')}</p>}
      {answer?.episodes.map((episode) => (
        <EpisodeStory key={`${episode.asset} ${episode.start}`} episode={episode} currency={answer.currency} />
      ))}
    </Card>
  )
}

const EpisodeStory = ({ episode, currency }: { readonly episode: Episode; readonly currency: string }) => {
  const { t } = useTranslation(['journal', 'terms'])
  const format = useFormat()
  const { asset, start, end, ended, deepest, timeline, tranches } = episode
  const fired = timeline.filter(({ kind }) => kind === 'fired').length
  return (
    <details open={ended === 'running'} className="border-t border-line">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5">
        <b className="font-semibold">{asset}</b>
        <span className="text-ink-2">
          {end === undefined
            ? t('episodes.since', { start: format.day(start) })
            : t('episodes.span', { start: format.day(start), end: format.day(end) })}
        </span>
        <Tag look={ended === 'running' ? 'attn' : ended === 'halted' || ended === 'broken' ? 'bad' : 'plain'}>
          {t(`episodes.ended.${ended}`)}
        </Tag>
        <span className="ml-auto text-sm text-ink-3">
          {t('episodes.depth', { drawdown: format.percent(deepest.drawdown), fired, tranches })}
        </span>
      </summary>
      <ol className="grid gap-1.5 px-5 pb-4">
        {timeline.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a timeline is replaced whole, and two items may be alike
          <li key={index} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
            <span className="text-sm text-ink-3">{format.day(item.at.slice(0, 10))}</span>
            <div>
              <p>{wordTimeline(item, asset, currency, t, format)}</p>
              {item.kind === 'fired' && (
                <div className="text-ink-2">
                  <span className="text-sm text-ink-3">{t('later.atClose')}</span>
                  <OutcomeFigures outcomes={item.outcomes} />
                </div>
              )}
              {item.kind === 'bought' && <OutcomeFigures outcomes={item.outcomes} />}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
