import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { PriceFilesTable } from './price-files-table.tsx'

type PreviewedFile = Answers['prices']['previewPriceFiles']['files'][number]

/** What the person says of a file that does not say it itself. */
export interface Said {
  readonly asset: string
  readonly currency: string
}

const isPriceFile = (name: string): boolean => /\.(?:csv|tsv|zip)$/i.test(name)

/** Loads price files, archives and folders of them: first what each says, then all that are complete at once. */
export const ImportPricesCard = () => {
  const { t } = useTranslation(['settings', 'shell'])
  const { client, stage } = useBackend()
  const [said, setSaid] = useState<ReadonlyMap<string, Said>>(new Map())
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set())
  const look = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const stagedIds: string[] = []
      for (const file of files) stagedIds.push((await stage(file)).stagedId)
      return client.prices.previewPriceFiles({ stagedIds })
    },
    onSuccess: ({ files }) => setSaid(new Map(files.map((file) => [file.stagedId, saidBy(file)]))),
  })
  const load = useMutation({
    mutationFn: (files: readonly { stagedId: string; asset: string; currency: string }[]) =>
      client.prices.importPriceFiles({ files: [...files] }),
    // What was not loaded stays, to be completed or seen to.
    onSuccess: ({ files: answered }, asked) =>
      setLoaded((before) => {
        const taken = asked.filter((_, place) => answered[place]?.kind === 'imported')
        return new Set([...before, ...taken.map(({ stagedId }) => stagedId)])
      }),
  })
  const files = (look.data?.files ?? []).filter(({ stagedId }) => !loaded.has(stagedId))
  const ready = files.flatMap((file) => {
    const { asset, currency } = said.get(file.stagedId) ?? saidBy(file)
    const isComplete = file.kind === 'readable' && file.rejected === 0 && asset.trim() !== '' && currency.trim() !== ''
    return isComplete ? [{ stagedId: file.stagedId, asset: asset.trim(), currency: currency.trim() }] : []
  })
  const failure = look.error ?? load.error
  return (
    <Card>
      <CardHead title={t('priceFile.title')} sub={t('priceFile.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        <DropZone
          title={t('priceFile.drop')}
          action={t('priceFile.choose')}
          accept=".csv,.tsv,.zip,text/csv"
          isDisabled={look.isPending || load.isPending}
          folders={{ action: t('priceFile.folder'), isWanted: isPriceFile }}
          onFiles={(gathered) => {
            load.reset()
            look.mutate(gathered.files.map(({ file }) => file))
          }}
        >
          {t('priceFile.format')}
        </DropZone>
        {failure && (
          <ErrorState title={t(`shell:failure.${failureOf(failure)}`)} code={codeOf(failure)}>
            {t('priceFile.failed')}
          </ErrorState>
        )}
        {files.length > 0 && (
          <>
            <PriceFilesTable
              files={files}
              said={said}
              onSay={(stagedId, change) => setSaid((before) => new Map(before).set(stagedId, change))}
            />
            <div>
              <Button look="primary" disabled={ready.length === 0 || load.isPending} onClick={() => load.mutate(ready)}>
                {t('priceFile.load', { count: ready.length })}
              </Button>
            </div>
          </>
        )}
        {load.data && <Loaded answer={load.data} />}
      </div>
    </Card>
  )
}

const saidBy = (file: PreviewedFile): Said =>
  file.kind === 'readable' ? { asset: file.asset ?? '', currency: file.currency ?? '' } : { asset: '', currency: '' }

const Loaded = ({ answer }: { readonly answer: Answers['prices']['importPriceFiles'] }) => {
  const { t } = useTranslation('settings')
  const { ofFile } = useRefusalWords()
  return (
    <div role="status">
      <Note title={t('priceFile.loaded', { count: answer.files.filter(({ kind }) => kind === 'imported').length })}>
        <ul>
          {answer.files.map((file, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files of an answer may have one name
            <li key={`${place} ${file.file}`}>
              {file.kind === 'refused' ? (
                <>
                  {ofFile(file)} <span className="font-mono text-xs text-ink-3">{file.code}</span>
                </>
              ) : (
                t('priceFile.counts', {
                  file: file.file,
                  pair: `${file.asset}/${file.currency}`,
                  added: file.added,
                  changed: file.changed,
                  unchanged: file.unchanged,
                })
              )}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
