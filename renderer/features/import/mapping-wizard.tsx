import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Note } from '../../components/note.tsx'
import { type Cut, type DraftField, type DraftResult, toMapping } from './draft-to-mapping.ts'
import { MappingFileButtons } from './mapping-file-buttons.tsx'
import { type MappingDraft, emptyDraft, toDraft } from './mapping-draft.ts'
import { SampleCard } from './sample-card.tsx'
import { useMappingGuess } from './use-mapping-guess.ts'
import { useMappingPreview } from './use-mapping-preview.ts'
import { WizardAmountFields } from './wizard-amount-fields.tsx'
import { WizardContext } from './wizard-context.ts'
import { WizardFileFields } from './wizard-file-fields.tsx'
import { WizardKindFields } from './wizard-kind-fields.tsx'
import { WizardExtraFields, WizardFeeFields } from './wizard-more-fields.tsx'
import { WizardResult } from './wizard-result.tsx'
import { WizardTimeFields } from './wizard-time-fields.tsx'

/** What the wizard is opened with: a file of the list, a saved mapping, or both. */
export interface WizardTask {
  readonly file?: { readonly key: string; readonly name: string; readonly stagedId: string } | undefined
  readonly mapping?: MappingFile | undefined
}

export interface MappingWizardProps {
  readonly task: WizardTask
  readonly onClose: () => void
  /** The mapping is saved; its files have this format. */
  readonly onSaved: (format: string) => void
  /** Reads the file by a mapping that is not kept; absent where there is no file. */
  readonly onUseOnce?: ((mapping: MappingFile) => void) | undefined
}

/** Says what the columns of an unknown file mean, and shows on its own rows what comes of it. */
export const MappingWizard = ({ task: { file, mapping: opened }, onClose, onSaved, onUseOnce }: MappingWizardProps) => {
  const { t } = useTranslation('mapping')
  const { client, orpc } = useBackend()
  const queries = useQueryClient()
  const [cut, setCut] = useState<Cut>(() => cutOf(opened))
  const guess = useMappingGuess(file?.stagedId, cut)
  const [edited, setEdited] = useState<MappingDraft | undefined>(opened && toDraft(opened))
  const header = guess.data?.header
  const fallbackName = opened?.name ?? guess.data?.mapping?.name ?? nameOf(file?.name)
  const draft = useMemo((): MappingDraft => {
    const guessed = guess.data?.mapping
    return edited ?? (guessed ? toDraft(guessed) : emptyDraft(fallbackName))
  }, [edited, guess.data, fallbackName])
  const result = useMemo(
    (): DraftResult => toMapping(draft, keptCut(cut, guess.data), header),
    [draft, cut, guess.data, header],
  )
  const mapping = result.kind === 'ready' ? result.mapping : undefined
  const preview = useMappingPreview(file?.stagedId, mapping)
  const saved = useQuery(orpc.mappings.listMappings.queryOptions({ input: {} }))
  const replaces =
    draft.name.trim() !== opened?.name && saved.data?.mappings.some(({ name }) => name === draft.name.trim()) === true
  const save = useMutation({
    mutationFn: (ready: MappingFile) => client.mappings.saveMapping({ name: ready.name, mapping: ready }),
    onSuccess: ({ format }) => {
      // A file that was of no known format may be known now.
      void queries.invalidateQueries({ queryKey: orpc.import.previewFiles.key() })
      onSaved(format)
    },
  })
  const problems = useMemo(() => problemsByField(result, preview.error), [result, preview.error])
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => {
    heading.current?.focus()
    return () => document.querySelector<HTMLElement>('#main')?.focus()
  }, [])
  const isWaiting = file !== undefined && guess.isPending

  /** A file that is cut anew is guessed anew; what it is called stays as the person has it. */
  const recut = (next: Cut): void => {
    setCut(next)
    if (opened === undefined) setEdited(undefined)
  }
  const wordsOf = (column: string): readonly string[] => {
    const at = header?.indexOf(column) ?? -1
    return (at === -1 ? undefined : guess.data?.words[at]) ?? []
  }
  return (
    <Screen
      title={t('title')}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button
            look="primary"
            disabled={mapping === undefined || save.isPending}
            onClick={() => mapping && save.mutate(mapping)}
          >
            {t(file === undefined ? 'save' : 'saveAndRead')}
          </Button>
        </>
      }
    >
      <div ref={heading} tabIndex={-1} className="flex flex-wrap items-center gap-3 outline-hidden">
        <p className="min-w-0 flex-1 text-ink-2">
          {file === undefined ? t('leadSaved') : t('lead', { file: file.name })}
        </p>
        <MappingFileButtons
          mapping={mapping}
          onLoad={(loaded) => {
            setCut(cutOf(loaded))
            setEdited(toDraft(loaded))
          }}
        />
        {onUseOnce !== undefined && (
          <Button size="small" disabled={mapping === undefined} onClick={() => mapping && onUseOnce(mapping)}>
            {t('useOnce')}
          </Button>
        )}
      </div>
      {guess.isError && (
        <Card>
          <ErrorState title={t('guessFailed')} code={codeOf(guess.error)} />
        </Card>
      )}
      {save.isError && (
        <Card>
          <ErrorState title={t('saveFailed')} code={codeOf(save.error)} />
        </Card>
      )}
      {replaces && <Note title={t('replaces', { name: draft.name.trim() })} />}
      {isWaiting ? (
        <LoadingBlocks heights={[40, 100]} />
      ) : (
        <WizardContext
          value={{
            draft,
            change: (change) => setEdited({ ...draft, ...change }),
            header: header ?? [],
            wordsOf,
            problemOf: (field) => problems.get(field),
          }}
        >
          {file !== undefined && guess.data !== undefined && <SampleCard file={file.name} sample={guess.data.sample} />}
          <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] items-start gap-4">
            <Card label={t('columns')}>
              <WizardFileFields guess={guess.data} cut={cut} onCut={recut} />
              <WizardTimeFields isAmbiguous={guess.data?.isDateAmbiguous ?? true} />
              <WizardAmountFields />
              <WizardKindFields />
              <WizardFeeFields />
              <WizardExtraFields />
            </Card>
            {file === undefined ? (
              <Note title={t('noFile')}>{t('noFileDo')}</Note>
            ) : (
              <div className="sticky top-0 max-h-[calc(100vh-96px)] overflow-y-auto">
                <WizardResult
                  preview={preview.data}
                  error={preview.error}
                  isStale={preview.isStale}
                  isUnfinished={mapping === undefined}
                />
              </div>
            )}
          </div>
        </WizardContext>
      )}
    </Screen>
  )
}

const nameOf = (file: string | undefined): string =>
  (file ?? '')
    .replace(/^.*[/›]\s*/, '')
    .replace(/\.[A-Za-z]{2,4}$/, '')
    .slice(0, 60)

const cutOf = (mapping: MappingFile | undefined): Cut => ({
  encoding: mapping?.encoding,
  delimiter: mapping?.delimiter,
  headerLine: mapping?.headerLine,
})

/** The delimiter that was found is kept with the mapping, as it is in a guess; the rest only where the person said it. */
const keptCut = (cut: Cut, guess: { readonly delimiter: Cut['delimiter'] } | undefined): Cut => ({
  ...cut,
  delimiter: cut.delimiter ?? guess?.delimiter,
})

type Problems = ReadonlyMap<DraftField, Extract<DraftResult, { kind: 'unfinished' }>['problems'][number]>

/** What stands in the way, by box; what only the backend can judge included. The first of a box counts. */
function problemsByField(result: DraftResult, error: Error | undefined): Problems {
  if (result.kind === 'ready')
    return pathOf(error) === 'time.format'
      ? new Map([['timeFormat', { field: 'timeFormat', code: 'bad_format' }]])
      : new Map()
  return new Map([...result.problems].reverse().map((problem) => [problem.field, problem]))
}

function pathOf(error: Error | undefined): unknown {
  const data: unknown = error !== undefined && 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'path' in data ? data.path : undefined
}
