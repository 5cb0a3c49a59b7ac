import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Entry } from './journal-answer.ts'

interface EntriesCardProps {
  readonly onChange: (entry: Entry) => void
}

/** What happened in the world, the newest first, with the flags that it is a reason for. */
export const EntriesCard = ({ onChange }: EntriesCardProps) => {
  const { t } = useTranslation('journal')
  const words = useRefusalWords()
  const { client, orpc, stage } = useBackend()
  const query = useQuery(orpc.journal.listEntries.queryOptions({ input: {} }))
  const input = useRef<HTMLInputElement>(null)
  const load = useMutation({
    mutationFn: async (file: File) => {
      const { stagedId } = await stage(file)
      return client.journal.importEntries({ stagedId })
    },
  })
  const loaded = load.data
  const spoken = loaded === undefined ? '' : t('entries.imported', { added: loaded.added, changed: loaded.changed })
  return (
    <Card>
      <CardHead title={t('entries.title')}>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          className="hidden"
          aria-hidden
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) load.mutate(file)
            target.value = ''
          }}
        />
        <Button size="small" disabled={load.isPending} onClick={() => input.current?.click()}>
          {t('entries.import')}
        </Button>
      </CardHead>
      <LiveRegion text={spoken} />
      {loaded !== undefined && <p className="px-5 pb-2 text-sm text-ink-2">{spoken}</p>}
      {load.isError && (
        <ErrorState title={t('entries.importFailed')} code={codeOf(load.error)}>
          {words.ofError(load.error)} {t('entries.importHint')}
        </ErrorState>
      )}
      {query.isError && (
        <ErrorState title={t('entries.error')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data?.entries.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('entries.none')}</p>}
      <ul>
        {query.data?.entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} onChange={() => onChange(entry)} />
        ))}
      </ul>
    </Card>
  )
}

const EntryLine = ({ entry, onChange }: { readonly entry: Entry; readonly onChange: () => void }) => {
  const { t } = useTranslation(['journal', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const raise = useMutation(orpc.flags.addFlag.mutationOptions())
  const { id, day, label, kind, severity, amount, currency, note, source, assets, accounts, asks } = entry
  const touched = [...assets, ...accounts]
  return (
    <li className="grid gap-1 border-t border-line px-5 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <b className="min-w-0 font-semibold break-words">{label}</b>
        <Tag look={severity === 3 ? 'bad' : 'plain'}>{t(`kind.${kind}`)}</Tag>
        <Button
          look="ghost"
          size="small"
          className="ml-auto"
          aria-label={t('entries.changeLabel', { label })}
          onClick={onChange}
        >
          {t('entries.change')}
        </Button>
      </div>
      <p className="text-sm text-ink-3">
        {format.list([
          format.day(day),
          t('entries.severity', { severity }),
          ...(amount === undefined || currency === undefined ? [] : [format.money(amount, currency, { places: 0 })]),
          ...touched,
        ])}
      </p>
      {note !== undefined && <p className="break-words text-ink-2">{note}</p>}
      {source !== undefined && <p className="text-sm break-words text-ink-3">{t('entries.source', { source })}</p>}
      {asks.map(({ asset, flag }) => (
        <div key={`${id} ${asset}`}>
          <Button
            size="small"
            disabled={raise.isPending}
            onClick={() => raise.mutate({ asset, flag, from: day, source: label })}
          >
            {t('entries.raise', { asset, flag: t(`terms:flag.${flag}`) })}
          </Button>
        </div>
      ))}
      {raise.isError && <ErrorState title={t('decide.failed')} code={codeOf(raise.error)} />}
    </li>
  )
}
