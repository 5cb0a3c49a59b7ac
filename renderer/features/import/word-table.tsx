import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Table } from '../../components/table.tsx'
import { TextField } from '../../components/text-field.tsx'

interface WordTableProps<Meaning extends string> {
  readonly caption: string
  /** The words that the file is known to have. */
  readonly words: readonly string[]
  readonly meanings: Readonly<Record<string, Meaning>>
  /** What a word that is added means at first. */
  readonly added: Meaning
  readonly onChange: (meanings: Readonly<Record<string, Meaning>>) => void
  readonly children: (word: string, meaning: Meaning | undefined, onMean: (meaning: Meaning) => void) => ReactNode
}

const isSameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** What each word of a column means. A word that stands further down in the file can be added. */
export const WordTable = <Meaning extends string>(props: WordTableProps<Meaning>) => {
  const { caption, words, meanings, added, onChange, children } = props
  const { t } = useTranslation('mapping')
  const known = Object.keys(meanings)
  const all = [...words, ...known.filter((word) => !words.some((other) => isSameWord(other, word)))]
  const keyOf = (word: string): string => known.find((other) => isSameWord(other, word)) ?? word
  return (
    <div className="overflow-hidden rounded-md border border-line">
      {all.length > 0 && (
        <div className="max-h-80 overflow-y-auto">
          <Table caption={caption} density="low" isTight>
            <tbody>
              {all.map((word) => (
                <tr key={word}>
                  <th scope="row" className="max-w-40 truncate font-mono text-sm" title={word}>
                    {word}
                  </th>
                  <td className="text-right">
                    {children(word, meanings[keyOf(word)], (meaning) =>
                      onChange({ ...meanings, [keyOf(word)]: meaning }),
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
      <AddWord
        label={t('words.add')}
        onAdd={(word) => {
          if (!all.some((other) => isSameWord(other, word))) onChange({ ...meanings, [word]: added })
        }}
      />
    </div>
  )
}

const AddWord = ({ label, onAdd }: { readonly label: string; readonly onAdd: (word: string) => void }) => {
  const { t } = useTranslation('mapping')
  const [word, setWord] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (word.trim() === '') return
    onAdd(word.trim())
    setWord('')
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2 border-t border-line px-2 py-1.5">
      <TextField
        aria-label={label}
        placeholder={label}
        boxClassName="min-w-0 flex-1"
        maxLength={80}
        value={word}
        onChange={({ target }) => setWord(target.value)}
      />
      <Button size="small" type="submit" disabled={word.trim() === ''}>
        {t('words.addDo')}
      </Button>
    </form>
  )
}
