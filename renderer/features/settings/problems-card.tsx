import { Info, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { useFormat } from '../../format/use-format.ts'
import { wordProblem } from './problem-words.ts'
import type { PolicyEditor } from './use-policy-editor.ts'

/** What the check found: errors refuse the policy, warnings are the person's choice. */
export const ProblemsCard = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation(['settings', 'terms', 'shell'])
  const format = useFormat()
  /** While the text is not JSON there is nothing to judge; what was judged before is out of date. */
  const problems = editor.jsonError === undefined ? (editor.check.data?.problems ?? []) : []
  if (problems.length === 0) return null
  return (
    <Card>
      <CardHead title={t('problems.title')}>{t('problems.count', { count: problems.length })}</CardHead>
      <ul className="grid gap-2.5 px-5 pb-4">
        {problems.map((problem) => {
          const isError = problem.severity === 'error'
          const Icon = isError ? TriangleAlert : Info
          return (
            <li key={`${problem.code} ${problem.path}`} className="flex gap-2.5">
              <Icon aria-hidden className={isError ? 'mt-0.5 size-4 shrink-0 text-bad' : 'mt-0.5 size-4 shrink-0'} />
              <div className="min-w-0">
                <b className={isError ? 'font-semibold text-bad' : 'font-semibold'}>
                  {t(isError ? 'problems.error' : 'problems.warning')}
                </b>{' '}
                {wordProblem(problem, t, format)}
                {problem.path !== '' && (
                  <code className="block font-mono text-xs break-all text-ink-3">{problem.path}</code>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
