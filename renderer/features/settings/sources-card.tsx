import { useMutation } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { Switch } from '../../components/switch.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { KeyField } from './key-field.tsx'
import type { SourcesAnswer } from './market-answer.ts'
import { movedSource } from './moved-source.ts'

/** Every outside source, off until switched on: what it tells, the hosts it may contact, and how often it was asked. */
export const SourcesCard = ({ answer }: { readonly answer: SourcesAnswer }) => {
  const { t } = useTranslation(['market', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const save = useMutation(orpc.market.saveSettings.mutationOptions())
  const { sources, settings } = answer
  const order = sources.map(({ id }) => id)
  return (
    <Card>
      <CardHead title={t('sources.title')} sub={t('sources.sub')} />
      {settings.on.length === 0 && (
        <div className="px-5 pb-3">
          <Note title={t('sources.allOff')} />
        </div>
      )}
      <Table caption={t('sources.title')} density="wrap">
        <thead>
          <tr>
            <ColumnHead>{t('sources.name')}</ColumnHead>
            <ColumnHead>{t('sources.tells')}</ColumnHead>
            <ColumnHead>{t('sources.hosts')}</ColumnHead>
            <ColumnHead>{t('sources.asked')}</ColumnHead>
            <ColumnHead>{t('sources.order')}</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ id, name, roles, hosts, isOn, daysOfHistory, requests, lastRequestAt }, at) => (
            <tr key={id}>
              <th scope="row">
                <span className="flex items-center gap-2.5">
                  <Switch
                    label={t('sources.switch', { name })}
                    isOn={isOn}
                    isDisabled={save.isPending}
                    onChange={(next) =>
                      save.mutate({ on: next ? [...settings.on, id] : settings.on.filter((other) => other !== id) })
                    }
                  />
                  {name}
                </span>
              </th>
              <Cell>
                {format.list(roles.map((role) => t(`sources.role.${role}`)))}
                {daysOfHistory !== undefined && (
                  <span className="block text-sm text-ink-3">{t('sources.reach', { days: daysOfHistory })}</span>
                )}
              </Cell>
              <Cell>
                <code className="font-mono text-sm break-all">{hosts.join(', ')}</code>
              </Cell>
              <Cell>
                {requests === 0 ? t('sources.never') : t('sources.times', { count: requests })}
                {lastRequestAt !== undefined && (
                  <span className="block text-sm text-ink-3">{format.moment(lastRequestAt)}</span>
                )}
              </Cell>
              <Cell>
                <span className="flex gap-1">
                  <Button
                    size="icon"
                    look="ghost"
                    aria-label={t('sources.earlier', { name })}
                    disabled={at === 0 || save.isPending}
                    onClick={() => save.mutate({ order: movedSource(order, id, -1) })}
                  >
                    <ArrowUp aria-hidden />
                  </Button>
                  <Button
                    size="icon"
                    look="ghost"
                    aria-label={t('sources.later', { name })}
                    disabled={at === order.length - 1 || save.isPending}
                    onClick={() => save.mutate({ order: movedSource(order, id, 1) })}
                  >
                    <ArrowDown aria-hidden />
                  </Button>
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {sources
        .filter(({ takesKey, isOn }) => takesKey && isOn)
        .map((source) => (
          <KeyField key={source.id} source={source} whyNot={answer.whyNoKeys} />
        ))}
      {save.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)}>
          {t('sources.failed')}
        </ErrorState>
      )}
    </Card>
  )
}
