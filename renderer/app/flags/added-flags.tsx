import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../backend.tsx'
import { codeOf } from '../error-code.ts'
import { Button } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Flag } from './use-flag-facts.ts'

interface AddedFlagsProps {
  /** What was put in one write; the first is the one that was asked for. */
  readonly flags: readonly Flag[]
  readonly onUndone: () => void
}

/** What was just flagged, and the way to take all of it back in one step. */
export const AddedFlags = ({ flags, onUndone }: AddedFlagsProps) => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { orpc } = useBackend()
  const undo = useMutation(orpc.flags.clearFlag.mutationOptions({ onSuccess: onUndone }))
  const [first, ...others] = flags
  if (first === undefined) return null
  return (
    <div className="px-5 pb-2">
      <div className="flex flex-wrap items-center gap-x-2">
        <span>{t('flags.set', { assets: format.list(flags.map(({ asset }) => asset)) })}</span>
        <Button
          look="ghost"
          size="small"
          disabled={undo.isPending}
          onClick={() => undo.mutate({ id: first.id, also: others.map(({ id }) => id) })}
        >
          {t('flags.undo')}
        </Button>
      </div>
      {undo.isError && <ErrorState title={t('flags.failed')} code={codeOf(undo.error)} />}
    </div>
  )
}
