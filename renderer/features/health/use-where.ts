import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'
import type { HealthIssue } from './health-answer.ts'

/** Where a finding is: its asset, account and day, and the row of the file that says so. */
export function useWhere(): (issue: HealthIssue) => string[] {
  const { t } = useTranslation('gains')
  const format = useFormat()
  return ({ asset, account, at, source }) => [
    ...(asset === undefined ? [] : [asset]),
    ...(account === undefined ? [] : [account]),
    ...(at === undefined ? [] : [format.day(at.slice(0, 10))]),
    ...(source === undefined ? [] : [t('row', { file: source.file, row: source.row })]),
  ]
}
