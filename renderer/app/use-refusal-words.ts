import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/use-format.ts'
import { type RefusalWords, refusalWords } from './refusal-words.ts'

/** The words for refusals in the language of the page. */
export function useRefusalWords(): RefusalWords {
  const { t } = useTranslation(['shell', 'import', 'events'])
  return refusalWords(t, useFormat())
}
