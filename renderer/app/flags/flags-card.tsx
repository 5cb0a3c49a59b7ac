import { useMutation, useQuery } from '@tanstack/react-query'
import { Flag as FlagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../backend.tsx'
import { codeOf } from '../error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AddFlagDialog } from './add-flag-dialog.tsx'
import { AddedFlags } from './added-flags.tsx'
import { type Flag, type Ladder, useFlagFacts } from './use-flag-facts.ts'
import { wordSource } from './word-source.ts'

interface FlagsCardProps {
  /** What the dialog begins with. */
  readonly asset?: string | undefined
}

/** Structural facts that hold ladders back: the list, one more, one less. */
export const FlagsCard = ({ asset }: FlagsCardProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { orpc } = useBackend()
  const { asOf, ladders } = useFlagFacts()
  const query = useQuery(orpc.flags.listFlags.queryOptions({ input: {} }))
  const clear = useMutation(orpc.flags.clearFlag.mutationOptions())
  const [isAdding, setAdding] = useState(false)
  const [spoken, setSpoken] = useState('')
  const [added, setAdded] = useState<readonly Flag[]>([])
  const takenBack = (): void => {
    setAdded([])
    setSpoken(t('flags.undone'))
  }
  const isOver = ({ to }: Flag): boolean => to !== undefined && (asOf === undefined || to <= asOf)
  const listed = [...(query.data?.flags ?? [])].sort(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || b.from.localeCompare(a.from),
  )

  return (
    <Card>
      <CardHead title={t('flags.title')}>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('flags.add')}
        </Button>
      </CardHead>
      <LiveRegion text={spoken} />
      <AddedFlags flags={added} onUndone={takenBack} />
      {query.isError && (
        <ErrorState title={t('flags.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {clear.isError && <ErrorState title={t('flags.failed')} code={codeOf(clear.error)} />}
      {query.isSuccess && listed.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('flags.none')}</p>}
      <ul>
        {listed.map((flag) => (
          <FlagLine
            key={flag.id}
            flag={flag}
            gate={ladders.find((ladder) => ladder.asset === flag.asset)?.gate}
            isOver={isOver(flag)}
            isBusy={clear.isPending}
            onClear={() =>
              clear.mutate({ id: flag.id }, { onSuccess: () => setSpoken(t('flags.cleared', { asset: flag.asset })) })
            }
          />
        ))}
      </ul>
      {isAdding && (
        <AddFlagDialog
          first={asset}
          onClose={() => setAdding(false)}
          onAdded={(flags) => {
            setAdded(flags)
            setSpoken(t('flags.set', { assets: format.list(flags.map((flag) => flag.asset)) }))
          }}
        />
      )}
    </Card>
  )
}

interface FlagLineProps {
  readonly flag: Flag
  readonly gate: Ladder['gate'] | undefined
  readonly isOver: boolean
  readonly isBusy: boolean
  readonly onClear: () => void
}

const FlagLine = ({ flag, gate, isOver, isBusy, onClear }: FlagLineProps) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const from = format.day(format.parts(flag.from).day)
  const when =
    flag.to === undefined
      ? t('flags.from', { from })
      : t('flags.fromTo', { from, to: format.day(format.parts(flag.to).day) })
  const kind = t(`terms:flag.${flag.flag}`)
  const effect = isOver ? 'over' : gate === 'blocked' ? 'halts' : gate === 'halved' ? 'halves' : 'noLadder'
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-2.5 border-t border-line px-5 py-2.5">
      <FlagIcon aria-hidden className="mt-0.5 size-4 text-ink-2" />
      <div className="min-w-0">
        <b className="font-semibold">{t('flags.name', { asset: flag.asset, flag: kind })}</b>
        <div className="text-sm text-ink-3">
          {when}
          {flag.source !== '' && (
            <div className="break-words">{t('flags.source', { source: wordSource(flag.source, t) })}</div>
          )}
        </div>
        <p className="pt-1 text-ink-2">{t(`flags.${effect}`)}</p>
      </div>
      {!isOver && (
        <Button
          look="ghost"
          size="small"
          disabled={isBusy}
          aria-label={t('flags.clearLabel', { asset: flag.asset, flag: kind })}
          onClick={onClear}
        >
          {t('flags.clear')}
        </Button>
      )}
    </li>
  )
}
