import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'

type SavedMapping = Answers['mappings']['listMappings']['mappings'][number]

/** The mappings that were saved: files with their columns are known. Each can be opened, renamed and deleted. */
export const MappingsCard = ({ onOpen }: { readonly onOpen: (mapping: MappingFile) => void }) => {
  const { t } = useTranslation('mapping')
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.mappings.listMappings.queryOptions({ input: {} }))
  const [renamed, setRenamed] = useState<SavedMapping>()
  const [deleted, setDeleted] = useState<SavedMapping>()
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined || query.data.mappings.length === 0) return null
  return (
    <Card>
      <CardHead title={t('saved.title')} sub={t('saved.sub')} />
      <Table caption={t('saved.title')}>
        <thead>
          <tr>
            <ColumnHead>{t('role.name')}</ColumnHead>
            <ColumnHead>{t('role.account')}</ColumnHead>
            <ColumnHead>{t('role.layout')}</ColumnHead>
            <ColumnHead className="max-wide:hidden">{t('saved.at')}</ColumnHead>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {query.data.mappings.map((saved) => {
            const { name, mapping, savedAt } = saved
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{mapping.account ?? name}</td>
                <td>{t(`layout.${mapping.amounts.layout}`)}</td>
                <Cell className="whitespace-nowrap max-wide:hidden">{format.moment(savedAt)}</Cell>
                <Cell className="text-right whitespace-nowrap">
                  <Button
                    look="ghost"
                    size="small"
                    aria-label={t('saved.openOf', { name })}
                    onClick={() => onOpen(mapping)}
                  >
                    {t('saved.open')}
                  </Button>
                  <Button
                    look="ghost"
                    size="small"
                    aria-label={t('saved.renameOf', { name })}
                    onClick={() => setRenamed(saved)}
                  >
                    {t('saved.rename')}
                  </Button>
                  <Button
                    look="ghost"
                    size="small"
                    aria-label={t('saved.deleteOf', { name })}
                    onClick={() => setDeleted(saved)}
                  >
                    {t('saved.delete')}
                  </Button>
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {renamed !== undefined && <RenameDialog saved={renamed} onClose={() => setRenamed(undefined)} />}
      {deleted !== undefined && <DeleteDialog saved={deleted} onClose={() => setDeleted(undefined)} />}
    </Card>
  )
}

interface SavedDialogProps {
  readonly saved: SavedMapping
  readonly onClose: () => void
}

const RenameDialog = ({ saved: { name }, onClose }: SavedDialogProps) => {
  const { t } = useTranslation('mapping')
  const { orpc } = useBackend()
  const id = useId()
  const [to, setTo] = useState(name)
  const rename = useMutation(orpc.mappings.renameMapping.mutationOptions({ onSuccess: onClose }))
  const isReady = to.trim() !== '' && to.trim() !== name
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) rename.mutate({ name, to: to.trim() })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('saved.renameOf', { name })}
      description={t('saved.renameBody')}
      actions={
        <>
          <Button onClick={onClose}>{t('saved.no')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || rename.isPending}>
            {t('saved.renameDo')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <TextField
          aria-label={t('role.name')}
          boxClassName="w-full"
          maxLength={60}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </form>
      {rename.isError && (
        <ErrorState
          title={t(codeOf(rename.error) === 'bad_input' ? 'saved.taken' : 'saved.renameFailed')}
          code={codeOf(rename.error)}
        />
      )}
    </Dialog>
  )
}

const DeleteDialog = ({ saved: { name }, onClose }: SavedDialogProps) => {
  const { t } = useTranslation('mapping')
  const { orpc } = useBackend()
  const remove = useMutation(orpc.mappings.deleteMapping.mutationOptions({ onSuccess: onClose }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('saved.deleteOf', { name })}
      description={t('saved.deleteBody')}
      actions={
        <>
          <Button onClick={onClose}>{t('saved.no')}</Button>
          <Button look="bad" disabled={remove.isPending} onClick={() => remove.mutate({ name })}>
            {t('saved.deleteDo')}
          </Button>
        </>
      }
    >
      {remove.isError && <ErrorState title={t('saved.deleteFailed')} code={codeOf(remove.error)} />}
    </Dialog>
  )
}
