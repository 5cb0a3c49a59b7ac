import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { AssetQuestion } from './events-answer.ts'
import { wordChoice } from './word-choice.ts'

/** Names that may mean several coins, each asked once. Nothing waits for the answer. */
export const QuestionsCard = () => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const query = useQuery(orpc.assets.listQuestions.queryOptions({ input: {} }))
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined || query.data.questions.length === 0) return null
  return (
    <Card>
      <CardHead title={t('questions.title')} sub={t('questions.sub')} />
      {query.data.questions.map((question) => (
        <Question key={question.id} question={question} />
      ))}
    </Card>
  )
}

const Question = ({ question }: { readonly question: AssetQuestion }) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { orpc } = useBackend()
  const answer = useMutation(orpc.assets.answer.mutationOptions())
  const { id, name, exchange, events, first, last, assumed, choices, accounts } = question
  const day = (iso: string): string => format.day(iso.slice(0, 10))
  const span = { count: events, from: day(first), to: day(last) }
  return (
    <div className="grid gap-2 border-t border-line px-5 py-3">
      <p>
        <b className="font-semibold">{t('questions.which', { name })}</b>{' '}
        <span className="text-ink-3">
          {exchange ?? format.list(accounts)} · {first === last ? t('questions.once', span) : t('questions.span', span)}
        </span>
      </p>
      <ul className="grid gap-1.5">
        {choices.map(({ asset }) => (
          <li key={asset} className="flex items-center gap-2.5">
            <Button
              size="small"
              disabled={answer.isPending}
              aria-label={t('questions.answerOf', { name, asset })}
              onClick={() => answer.mutate({ id, asset })}
            >
              {asset}
            </Button>
            <span className="min-w-0 text-ink-2">{wordChoice(question, asset, t)}</span>
            {asset === assumed && <Tag>{t('questions.assumed')}</Tag>}
          </li>
        ))}
      </ul>
      {answer.isError && <ErrorState title={t('questions.failed')} code={codeOf(answer.error)} />}
    </div>
  )
}
