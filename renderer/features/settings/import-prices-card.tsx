import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'

/** Reads a file of daily closes of one asset. */
export const ImportPricesCard = () => {
  const { t } = useTranslation(['settings', 'shell', 'terms'])
  const { client, stage } = useBackend()
  const status = useStatus()
  const { asset: asked = '' } = useSearch({ from: '/settings' })
  const [asset, setAsset] = useState(asked)
  const [currency, setCurrency] = useState(status.currency)
  const [source, setSource] = useState('')
  const load = useMutation({
    mutationFn: async (file: File) => {
      const { stagedId } = await stage(file)
      return client.prices.importPrices({
        stagedId,
        asset: asset.trim(),
        currency: currency.trim(),
        ...(source.trim() === '' ? {} : { source: source.trim() }),
      })
    },
  })
  const isReady = asset.trim() !== '' && currency.trim() !== ''
  return (
    <Card>
      <CardHead title={t('priceFile.title')} sub={t('priceFile.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        <div className="flex flex-wrap gap-3">
          <Labelled label={t('terms:asset')}>
            <TextField
              aria-label={t('terms:asset')}
              boxClassName="w-field-wide"
              value={asset}
              onChange={(event) => setAsset(event.target.value)}
            />
          </Labelled>
          <Labelled label={t('path.currency')}>
            <TextField
              aria-label={t('path.currency')}
              boxClassName="w-field"
              value={currency}
              onChange={(event) => setCurrency(event.target.value)}
            />
          </Labelled>
          <Labelled label={t('priceFile.source')}>
            <TextField
              aria-label={t('priceFile.source')}
              boxClassName="w-field-wide"
              value={source}
              onChange={(event) => setSource(event.target.value)}
            />
          </Labelled>
        </div>
        <DropZone
          title={isReady ? t('priceFile.drop', { asset: asset.trim() }) : t('priceFile.assetFirst')}
          action={t('priceFile.choose')}
          accept=".csv,text/csv"
          isMultiple={false}
          isDisabled={!isReady || load.isPending}
          onFiles={({ files: [chosen] }) => chosen && load.mutate(chosen.file)}
        >
          {t('priceFile.format')}
        </DropZone>
        {load.isError && (
          <ErrorState title={t(`shell:failure.${failureOf(load.error)}`)} code={codeOf(load.error)}>
            {t('priceFile.failed')}
          </ErrorState>
        )}
        {load.data && <Loaded answer={load.data} />}
      </div>
    </Card>
  )
}

const Labelled = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid gap-1">
    <span className="text-sm text-ink-3">{label}</span>
    {children}
  </div>
)

const MOST_SHOWN = 8

const Loaded = ({ answer }: { readonly answer: Answers['prices']['importPrices'] }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { asset, file, added, changed, unchanged, rejected, from, to, problems } = answer
  return (
    <div role="status">
      <Note title={t('priceFile.loaded', { file, asset })}>
        {t('priceFile.counts', { added, changed, unchanged, rejected })}
        {from && to && ` ${t('priceFile.span', { from: format.day(from), to: format.day(to) })}`}
        {problems.length > 0 && (
          <ul className="pt-1.5">
            {problems.slice(0, MOST_SHOWN).map(({ row, code, message }) => (
              <li key={row}>
                {t('priceFile.row', { row })} {message} <span className="font-mono text-xs text-ink-3">{code}</span>
              </li>
            ))}
            {problems.length > MOST_SHOWN && <li>{t('changes.more', { count: problems.length - MOST_SHOWN })}</li>}
          </ul>
        )}
      </Note>
    </div>
  )
}
