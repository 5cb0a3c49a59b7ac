import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { YearAnswer } from './gains-answer.ts'
import { wordProblem } from './problem-words.ts'

const FIRST = 3

/** What makes figures of the year absent or unreliable, and which. */
export const ProblemsCard = ({ answer }: { readonly answer: YearAnswer }) => {
  const { t } = useTranslation(['gains', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const { problems, totalProblems, year } = answer
  const [isAll, setAll] = useState(false)
  const shown = isAll ? problems : problems.slice(0, FIRST)
  return (
    <Card>
      <CardHead title={t('problems.title', { count: totalProblems })} sub={t('problems.sub', { year })} />
      <ul>
        {shown.map((problem) => (
          <li
            key={`${problem.eventId} ${problem.asset} ${problem.code} ${problem.quantity}`}
            className="flex flex-wrap items-baseline gap-x-3 border-t border-line px-5 py-2"
          >
            <span className="min-w-0 flex-1">{wordProblem(problem, { t, format, words })}</span>
            <span className="text-sm text-ink-3">
              {t('problems.affects', {
                figures: format.list(problem.affects.map((figure) => t(`terms:affected.${figure}`))),
              })}
            </span>
            <Link to="/events" search={{ event: problem.eventId }} className="text-sm">
              {t('problems.open')}
            </Link>
          </li>
        ))}
      </ul>
      {(problems.length > shown.length || totalProblems > problems.length) && (
        <div className="flex items-center gap-3 border-t border-line px-3 py-1.5 text-sm text-ink-3">
          {problems.length > shown.length && (
            <Button look="ghost" size="small" onClick={() => setAll(true)}>
              {t('problems.all', { count: problems.length })}
            </Button>
          )}
          {totalProblems > problems.length && (
            <span>{t('problems.of', { shown: problems.length, total: totalProblems })}</span>
          )}
        </div>
      )}
    </Card>
  )
}
