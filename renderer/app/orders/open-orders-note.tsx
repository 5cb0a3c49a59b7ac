import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Note } from '../../components/note.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useAsOf } from '../as-of.ts'
import { useBackend } from '../backend.tsx'

/** Says which orders of the recorded plan are still open, and leads to them. Nothing while there are none. */
export const OpenOrdersNote = () => {
  const { t } = useTranslation(['journal', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const query = useQuery(orpc.journal.listOrders.queryOptions({ input: { ...asOf.input, isOpen: true } }))
  const orders = query.data?.orders ?? []
  if (orders.length === 0) return null
  const names = orders.map(({ action, asset }) => t(`order.${action}`, { asset }))
  return (
    <Note title={t('orders.openCount', { count: orders.length })}>
      {format.list(names)} <Link to="/journal">{t('shell:screen.journal')}</Link>
    </Note>
  )
}
