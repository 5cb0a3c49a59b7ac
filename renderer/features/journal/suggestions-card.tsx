import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import { DecideDialog } from './decide-dialog.tsx'
import type { Suggestion } from './journal-answer.ts'
import { wordSuggestion } from './word-suggestion.ts'

/** Flags that the data suggest: what was measured, from which closes, and the two ways to decide. */
export const SuggestionsCard = () => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const query = useQuery(orpc.suggestions.listSuggestions.queryOptions({ input: asOf.input }))
  const [deciding, setDeciding] = useState<{ suggestion: Suggestion; isRaised: boolean }>()
  if (query.isError && failureOf(query.error) === 'no_policy') return null
  const answer = query.data
  const unchecked = (answer?.checks ?? []).filter(({ isChecked }) => !isChecked)
  return (
    <Card>
      <CardHead title={t('suggestions.title')} sub={t('suggestions.sub')} />
      {query.isError && (
        <ErrorState title={t('suggestions.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {answer?.suggestions.length === 0 && <p className="px-5 pb-3 text-ink-2">{t('suggestions.none')}</p>}
      <ul>
        {answer?.suggestions.map((suggestion) => {
          const name = t(`suggestions.name.${suggestion.figures.check}`, { asset: suggestion.asset })
          const others = suggestion.affects.filter((asset) => asset !== suggestion.asset)
          return (
            <li
              key={suggestion.id}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line px-5 py-2.5"
            >
              <div className="min-w-0 flex-1 basis-96">
                <b className="font-semibold">{name}</b>
                <p className="text-ink-2">{wordSuggestion(suggestion, answer.currency, t, format)}</p>
                {others.length > 0 && (
                  <p className="text-ink-2">{t('suggestions.others', { assets: format.list(others) })}</p>
                )}
                <details className="pt-1 text-sm text-ink-3">
                  <summary className="cursor-pointer">{t('suggestions.trail')}</summary>
                  <ul className="flex flex-wrap gap-x-4 pt-1">
                    {suggestion.trail.map(({ day, close }) => (
                      <li key={day} className="numeric">
                        {format.day(day)}: {format.price(close, answer.currency)}
                      </li>
                    ))}
                  </ul>
                </details>
              </div>
              <div className="flex gap-2">
                <Button
                  size="small"
                  aria-label={t('suggestions.raiseLabel', { name })}
                  disabled={asOf.day !== undefined}
                  onClick={() => setDeciding({ suggestion, isRaised: true })}
                >
                  {t('suggestions.raise')}
                </Button>
                <Button
                  look="ghost"
                  size="small"
                  aria-label={t('suggestions.declineLabel', { name })}
                  disabled={asOf.day !== undefined}
                  onClick={() => setDeciding({ suggestion, isRaised: false })}
                >
                  {t('suggestions.decline')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      {unchecked.length > 0 && (
        <p className="border-t border-line px-5 py-2.5 text-sm text-ink-3">{t('suggestions.unchecked')}</p>
      )}
      {deciding !== undefined && <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} />}
    </Card>
  )
}
