import { useTranslation } from 'react-i18next'
import { Tag } from '../../components/tag.tsx'
import type { ListedEvent } from './events-answer.ts'

/** What is special about an event: its other end, and what a person did to it. */
export const EventTags = ({ event: { transfer, edit } }: { readonly event: ListedEvent }) => {
  const { t } = useTranslation('events')
  const isEdited = edit !== undefined && edit.kind !== 'restored'
  if (transfer === undefined && !isEdited) return null
  return (
    <span className="inline-flex flex-wrap gap-1">
      {transfer?.state === 'proposed' && <Tag look="attn">{t('tag.proposed')}</Tag>}
      {transfer?.state === 'unmatched' && <Tag>{t('tag.unmatched')}</Tag>}
      {transfer?.state === 'linked' && <Tag look="ok">{t('tag.linked')}</Tag>}
      {isEdited && <Tag>{t(edit.kind === 'added' ? 'tag.added' : 'tag.changed')}</Tag>}
    </span>
  )
}
