import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Suggestion } from './yields-answer.ts'

interface SuggestedCardProps {
  readonly suggested: readonly Suggestion[]
  readonly onAccept: (suggestion: Suggestion) => void
  readonly onSaid: (sentence: string) => void
}

/** What imported events look like, to be made a position or put aside. */
export const SuggestedCard = ({ suggested, onAccept, onSaid }: SuggestedCardProps) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { orpc } = useBackend()
  const dismiss = useMutation(orpc.yields.dismissSuggestion.mutationOptions())
  return (
    <Card>
      <CardHead title={t('suggested.title')} sub={t('suggested.sub')} />
      {dismiss.isError && <ErrorState title={t('failed')} code={codeOf(dismiss.error)} />}
      <ul>
        {suggested.map((one) => {
          const { id, asset, receipt, account, opened, label, eventIds } = one
          const name = receipt ?? asset
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-5 py-2.5">
              <div className="min-w-0 flex-1">
                <b className="font-semibold">{t('suggested.name', { asset: name, account })}</b>
                <div className="text-sm text-ink-3">
                  {t('suggested.why', { label, day: format.day(opened), count: eventIds.length })}
                </div>
              </div>
              <Button
                look="ghost"
                size="small"
                disabled={dismiss.isPending}
                aria-label={t('suggested.dismissLabel', { asset: name, account })}
                onClick={() =>
                  dismiss.mutate({ id }, { onSuccess: () => onSaid(t('suggested.dismissed', { asset: name })) })
                }
              >
                {t('suggested.dismiss')}
              </Button>
              <Button
                size="small"
                aria-label={t('suggested.acceptLabel', { asset: name, account })}
                onClick={() => onAccept(one)}
              >
                {t('suggested.accept')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
