import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { FileOutcome } from './import-answer.ts'

export type TimeProof = NonNullable<FileOutcome['proof']>

/** How one time of a file is read, where the file does not print its zone: to be held against one's memory. */
export const ProofSentence = ({ proof: { row, text, utc, zone } }: { readonly proof: TimeProof }) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  return t('proof', {
    row,
    text,
    zone,
    utc: `${utc.slice(0, 10)} ${utc.slice(11, 19)} UTC`,
    local: format.moment(utc),
  })
}
