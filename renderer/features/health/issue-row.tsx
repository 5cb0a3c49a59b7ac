import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { Button } from '../../components/button.tsx'
import { Tag } from '../../components/tag.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'
import { FixLink } from './fix-link.tsx'
import type { HealthIssue } from './health-answer.ts'
import { useWhere } from './use-where.ts'

const LOOKS = { error: 'bad', warning: 'attn', note: 'plain' } as const

interface IssueRowProps {
  readonly issue: HealthIssue
  readonly onDismissed: (issue: HealthIssue) => void
}

/** One finding: what, where, what it touches, and the way to mend it. */
export const IssueRow = ({ issue, onDismissed }: IssueRowProps) => {
  const { t } = useTranslation(['health', 'terms', 'gains'])
  const format = useFormat()
  const { orpc } = useBackend()
  const dismiss = useMutation(
    orpc.health.dismissIssue.mutationOptions({
      onSuccess: async (_answer, _input, _saved, { client }) => {
        onDismissed(issue)
        await client.invalidateQueries({ queryKey: orpc.health.listIssues.key() })
      },
    }),
  )
  const { check, severity, affects } = issue
  const [firstEvent] = issue.eventIds
  const name = t(`check.${check}.name`)
  const where = useWhere()(issue)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2.5 border-t border-line py-2.5 pr-3 pl-5">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <b className="font-semibold">{name}</b>
          <Tag look={LOOKS[severity]}>{t(`severity.${severity}`)}</Tag>
          <span className="min-w-0 text-sm text-ink-3">{where.join(' · ')}</span>
        </div>
        <p className="pt-0.5 text-ink-2">{t(`check.${check}.what`)}</p>
        {check === 'price_sources' && (
          <p className="text-ink-2">
            {t('figures.sources', {
              source: issue.figures['source'],
              price: format.price(String(issue.figures['price']), String(issue.figures['currency'])),
              other: issue.figures['otherSource'],
              otherPrice: format.price(String(issue.figures['otherPrice']), String(issue.figures['currency'])),
            })}
          </p>
        )}
        <p className="text-sm text-ink-3">
          {t('gains:problems.affects', {
            figures: format.list(affects.map((figure) => t(`terms:affected.${figure}`))),
          })}
        </p>
      </div>
      <div className="flex items-center gap-2.5 text-sm">
        {firstEvent !== undefined && (
          <Link to="/events" search={{ event: firstEvent }}>
            {t('gains:problems.open')}
          </Link>
        )}
        <FixLink fix={issue.fix} eventId={firstEvent} />
        <Tooltip text={t('dismiss')}>
          <Button
            look="ghost"
            size="icon"
            aria-label={t('dismissOf', { name: [name, ...where].join(', ') })}
            disabled={dismiss.isPending}
            onClick={() => dismiss.mutate({ id: issue.id })}
          >
            <X aria-hidden />
          </Button>
        </Tooltip>
      </div>
    </li>
  )
}
