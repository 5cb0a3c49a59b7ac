import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { Note } from '../../components/note.tsx'
import { Select } from '../../components/select.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Position } from './yields-answer.ts'

const POSITIONS = 'all positions'
const COLUMNS = {
  positions: {
    needed: 'name, protocol, asset, account, opened',
    optional: 'chain, issuer, pool, receipt, growth, rewards, closed, locked_until, unbonding_days, note',
  },
  rates: { needed: 'date, apy', optional: 'apyBase, apyReward' },
} as const

interface ImportYieldsDialogProps {
  readonly positions: readonly Position[]
  /** The position whose advertised rates are offered to be read. */
  readonly chosenId?: string | undefined
  readonly onClose: () => void
  readonly onSaid: (sentence: string) => void
}

/** Reads a CSV of positions, or of the advertised rates of one. */
export const ImportYieldsDialog = ({ positions, chosenId, onClose, onSaid }: ImportYieldsDialogProps) => {
  const { t } = useTranslation(['yields', 'shell'])
  const words = useRefusalWords()
  const { client, stage } = useBackend()
  const format = useFormat()
  const [chosen, setChosen] = useState(chosenId ?? POSITIONS)
  const load = useMutation({
    mutationFn: async (file: File) => {
      const { stagedId } = await stage(file)
      return chosen === POSITIONS
        ? client.yields.importPositions({ stagedId })
        : client.yields.importRates({ id: chosen, stagedId })
    },
    onSuccess: ({ added, changed, unchanged }) => onSaid(t('import.counts', { added, changed, unchanged })),
  })
  const options = [
    { value: POSITIONS, label: t('import.positions') },
    ...positions.map(({ id, name }) => ({ value: id, label: t('import.ratesOf', { name }) })),
  ]
  const kind = chosen === POSITIONS ? 'positions' : 'rates'
  const done = load.data
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('import.title')}
      description={t('import.body')}
      actions={<Button onClick={onClose}>{t('import.close')}</Button>}
    >
      <Labelled label={t('import.what')}>
        <Select label={t('import.what')} options={options} value={chosen} onChange={setChosen} />
      </Labelled>
      <DropZone
        title={t('import.drop')}
        action={t('import.file')}
        accept=".csv,text/csv"
        isMultiple={false}
        isDisabled={load.isPending}
        onFiles={({ files: [gathered] }) => gathered !== undefined && load.mutate(gathered.file)}
      >
        <p>
          {t('import.needs')} <code>{COLUMNS[kind].needed}</code>
        </p>
        <p>
          {t('import.may')} <code>{COLUMNS[kind].optional}</code>
        </p>
        {kind === 'rates' && <p>{t('import.percent')}</p>}
      </DropZone>
      {done !== undefined && (
        <div role="status">
          <Note title={t('import.done')}>
            {t('import.counts', {
              added: format.number(done.added, 0),
              changed: format.number(done.changed, 0),
              unchanged: format.number(done.unchanged, 0),
            })}
          </Note>
        </div>
      )}
      {load.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(load.error)}`)} code={codeOf(load.error)}>
          {words.ofError(load.error)}
        </ErrorState>
      )}
    </Dialog>
  )
}
