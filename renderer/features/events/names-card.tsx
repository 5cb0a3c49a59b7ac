import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'

/** Names that mean another coin than they say, with whose word that is; and the way to say so oneself. */
export const NamesCard = () => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.assets.listNames.queryOptions({ input: {} }))
  const rename = useMutation(orpc.assets.rename.mutationOptions())
  if (query.isPending) return <LoadingBlocks heights={[40]} />
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  const { names } = query.data
  return (
    <Card>
      <CardHead title={t('names.title')} sub={t('names.sub')} />
      {names.length > 0 && (
        <Table caption={t('names.title')} density="low">
          <thead>
            <tr>
              <ColumnHead>{t('names.name')}</ColumnHead>
              <ColumnHead>{t('names.exchange')}</ColumnHead>
              <ColumnHead>{t('names.asset')}</ColumnHead>
              <ColumnHead>{t('names.by')}</ColumnHead>
              <ColumnHead isNumeric>{t('names.events')}</ColumnHead>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {names.map(({ name, exchange, asset, by, events }) => (
              <tr key={`${name}\n${exchange ?? ''}\n${asset}\n${by}`}>
                <th scope="row">{name}</th>
                <td>{exchange ?? t('names.anywhere')}</td>
                <td>{asset}</td>
                <td>{t(`names.word.${by}`)}</td>
                <Cell isNumeric>{format.number(events, 0)}</Cell>
                <Cell className="text-right">
                  {by === 'rename' && (
                    <Button
                      look="ghost"
                      size="small"
                      aria-label={t('names.backOf', { name })}
                      disabled={rename.isPending}
                      onClick={() => rename.mutate({ from: name, to: name })}
                    >
                      {t('names.back')}
                    </Button>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <RenameForm isBusy={rename.isPending} onRename={(from, to) => rename.mutate({ from, to })} />
      {rename.isError && (
        <ErrorState title={t('names.failed')} code={codeOf(rename.error)}>
          {t('names.failedHolds')}
        </ErrorState>
      )}
    </Card>
  )
}

interface RenameFormProps {
  readonly isBusy: boolean
  readonly onRename: (from: string, to: string) => void
}

const isOneWord = (text: string): boolean => /^\S+$/.test(text.trim())

const RenameForm = ({ isBusy, onRename }: RenameFormProps) => {
  const { t } = useTranslation('events')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const isReady = isOneWord(from) && isOneWord(to) && from.trim() !== to.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    onRename(from.trim(), to.trim())
    setFrom('')
    setTo('')
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 px-5 py-3 text-ink-2">
      <label className="flex items-center gap-2">
        {t('names.from')}
        <TextField boxClassName="w-24" maxLength={40} value={from} onChange={({ target }) => setFrom(target.value)} />
      </label>
      <label className="flex items-center gap-2">
        {t('names.to')}
        <TextField boxClassName="w-24" maxLength={40} value={to} onChange={({ target }) => setTo(target.value)} />
      </label>
      <Button size="small" type="submit" disabled={!isReady || isBusy}>
        {t('names.rename')}
      </Button>
    </form>
  )
}
