import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import type { HealthIssue } from './health-answer.ts'

interface PutAsideProps {
  readonly issue: HealthIssue
  readonly onBack: () => void
}

/** The finding that was put aside last, with the way to bring it back. */
export const PutAside = ({ issue, onBack }: PutAsideProps) => {
  const { t } = useTranslation('health')
  const { orpc } = useBackend()
  const bringBack = useMutation(
    orpc.health.dismissIssue.mutationOptions({
      onSuccess: async (_answer, _input, _saved, { client }) => {
        onBack()
        await client.invalidateQueries({ queryKey: orpc.health.listIssues.key() })
      },
    }),
  )
  return (
    <div role="status" className="flex flex-wrap items-center gap-3">
      <span className="text-ink-2">
        {t('aside.done', { name: [t(`check.${issue.check}.name`), ...(issue.asset ? [issue.asset] : [])].join(' · ') })}
      </span>
      <Button
        size="small"
        disabled={bringBack.isPending}
        onClick={() => bringBack.mutate({ id: issue.id, isDismissed: false })}
      >
        {t('aside.back')}
      </Button>
      {bringBack.isError && <ErrorState title={t('aside.failed')} code={codeOf(bringBack.error)} />}
    </div>
  )
}
