import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PositionAnswer } from './yields-answer.ts'

interface MovesListProps {
  readonly answer: PositionAnswer
  readonly onSaid: (sentence: string) => void
}

/** Events that belong to a position, and those that the person could give to it; each with the way to say otherwise. */
export const MovesList = ({ answer, onSaid }: MovesListProps) => {
  const { t } = useTranslation('yields')
  const format = useFormat()
  const { orpc } = useBackend()
  const say = useMutation(orpc.yields.sayEvent.mutationOptions({ onSuccess: () => onSaid(t('moves.said')) }))
  const { position, moves, others } = answer
  const { id } = position
  const written = (parts: readonly { readonly asset: string; readonly quantity: string }[]): string =>
    format.list(parts.map(({ asset, quantity }) => `${format.quantity(quantity)} ${asset}`))
  const line = (eventId: string, at: string, label: string, head: string, button: 'not' | 'mine' | 'rule') => {
    const day = format.day(format.parts(at).day)
    return (
      <li key={eventId} className="flex items-start gap-2 border-t border-line py-2 first:border-t-0">
        <div className="min-w-0 flex-1">
          <span>{head}</span>
          <div className="truncate text-sm text-ink-3">
            {day} ·{' '}
            <Link to="/events" search={{ event: eventId }}>
              {label}
            </Link>
          </div>
        </div>
        <Button
          look="ghost"
          size="small"
          disabled={say.isPending}
          aria-label={t(`moves.${button}Label`, { day, label })}
          onClick={() => say.mutate({ id, eventId, ...(button === 'rule' ? {} : { word: button }) })}
        >
          {t(`moves.${button}`)}
        </Button>
      </li>
    )
  }
  return (
    <section>
      <h3>{t('moves.title')}</h3>
      {say.isError && <ErrorState title={t('failed')} code={codeOf(say.error)} />}
      {moves.length === 0 && <p className="text-ink-2">{t('moves.none')}</p>}
      <ul>
        {moves.map(({ eventId, at, label, kind, parts, by }) =>
          line(
            eventId,
            at,
            label,
            t('moves.line', { kind: t(`move.${kind}`), parts: written(parts) }),
            by === 'person' ? 'rule' : 'not',
          ),
        )}
      </ul>
      {others.length > 0 && (
        <details className="pt-2">
          <summary className="cursor-pointer text-sm text-ink-2">{t('moves.others', { count: others.length })}</summary>
          <ul>
            {others.map(({ eventId, at, label, parts, isSaid }) =>
              line(eventId, at, label, written(parts), isSaid ? 'rule' : 'mine'),
            )}
          </ul>
        </details>
      )}
    </section>
  )
}
