import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EVENT_STATES } from '../../../electron/contract/book.ts'
import { EVENT_KINDS } from '../../../electron/domain/ledger/event.ts'
import { useBackend } from '../../app/backend.tsx'
import type { EventsSearch } from '../../app/events-search.ts'
import { useSettled } from '../../app/use-settled.ts'
import { Button } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import { isNarrowed } from './event-query.ts'

/** No asset, account or batch is called so: names hold no line break. */
const ANY = '\n'
const LONGEST_NAME = 28
const TYPING_MS = 200

const shorten = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)

interface EventFiltersProps {
  readonly search: EventsSearch
  /** How many events fit, once that is known. */
  readonly total: number | undefined
  readonly onSearch: (change: EventsSearch) => void
  readonly onClear: () => void
}

/** What the list is narrowed by: words, asset, account, kind, batch, state. */
export const EventFilters = ({ search, total, onSearch, onClear }: EventFiltersProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { orpc } = useBackend()
  const balances = useQuery(orpc.book.listBalances.queryOptions({ input: {} })).data?.balances ?? []
  const batches = useQuery(orpc.import.listBatches.queryOptions({ input: {} })).data?.batches ?? []
  const names = (values: readonly string[]) =>
    [...new Set(values)].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: shorten(value) }))
  const choice = <T extends string>(
    name: 'asset' | 'account' | 'kind' | 'batch' | 'state',
    value: T | undefined,
    options: readonly { readonly value: T; readonly label: string }[],
    onChoose: (value: T | undefined) => void,
  ) => (
    <Select<string>
      label={t(`filter.${name}`)}
      value={value ?? ANY}
      options={[{ value: ANY, label: t(`filter.any.${name}`) }, ...options]}
      onChange={(next) => onChoose(options.find((option) => option.value === next)?.value)}
    />
  )
  return (
    <div className="flex flex-wrap items-center gap-2 px-5 py-3">
      <WordsField
        words={search.words ?? ''}
        onWords={(words) => onSearch({ words: words === '' ? undefined : words })}
      />
      {choice('asset', search.asset, names(balances.map(({ asset }) => asset)), (asset) => onSearch({ asset }))}
      {choice('account', search.account, names(balances.map(({ account }) => account)), (account) =>
        onSearch({ account }),
      )}
      {choice(
        'kind',
        search.kind,
        EVENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        (kind) => onSearch({ kind }),
      )}
      {choice(
        'state',
        search.state,
        EVENT_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        (state) => onSearch({ state }),
      )}
      {choice(
        'batch',
        search.batch,
        batches
          .filter(({ isUndone }) => !isUndone)
          .map(({ batchId, file }) => ({ value: batchId, label: shorten(file) })),
        (batch) => onSearch({ batch }),
      )}
      {isNarrowed(search) && (
        <Button look="ghost" size="small" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
      <span className="ml-auto text-sm whitespace-nowrap text-ink-3">
        {total !== undefined && t('list.total', { count: total, total: format.number(total, 0) })}
      </span>
    </div>
  )
}

interface WordsFieldProps {
  readonly words: string
  readonly onWords: (words: string) => void
}

/** Takes typing as it comes, and speaks once it has settled. Words that the address got otherwise are shown. */
const WordsField = ({ words, onWords }: WordsFieldProps) => {
  const { t } = useTranslation('events')
  const [typed, setTyped] = useState(words)
  const [said, setSaid] = useState(words)
  if (said !== words) {
    setSaid(words)
    if (typed.trim() !== words) setTyped(words)
  }
  const settled = useSettled(typed, TYPING_MS)
  useEffect(() => {
    if (settled === typed && settled.trim() !== words) onWords(settled.trim())
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only settled typing speaks; new words from outside do not
  }, [settled])
  return (
    <TextField
      type="search"
      aria-label={t('filter.words')}
      placeholder={t('filter.wordsHint')}
      value={typed}
      maxLength={200}
      boxClassName="max-w-52 grow basis-28"
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
