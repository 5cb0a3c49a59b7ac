import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'

/** Says which names of coins in the imported files mean more than one, and where to answer. Nothing waits for it. */
export const QuestionsNote = () => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { orpc } = useBackend()
  const { data } = useQuery(orpc.assets.listQuestions.queryOptions({ input: {} }))
  const names = [...new Set(data?.questions.map(({ name }) => name))]
  if (names.length === 0) return null
  return (
    <Note title={t('questions.title', { count: names.length, names: format.list(names) })}>
      {t('questions.body')} <Link to="/events">{t('questions.answer')}</Link>
    </Note>
  )
}
