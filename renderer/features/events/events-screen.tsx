import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EVENT_VIEWS, type EventsSearch } from '../../app/events-search.ts'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { ChangesView } from './changes-view.tsx'
import { EventDrawer } from './event-drawer.tsx'
import { type Editing, EventEditor } from './event-editor.tsx'
import { EventsView } from './events-view.tsx'
import { OpeningDialog } from './opening-dialog.tsx'
import { QuestionsCard } from './questions-card.tsx'
import { TransfersView } from './transfers-view.tsx'

const NO_OPENING = { opening: undefined, openingAccount: undefined, openingDay: undefined }

/** Every event of the book, the transfers among them, and what was done by hand. */
export const EventsScreen = () => {
  const { t } = useTranslation(['events', 'shell'])
  const search = useSearch({ from: '/events' })
  const navigate = useNavigate()
  const [editing, setEditing] = useState<Editing>()
  const { view = 'events', event, opening, openingAccount = '', openingDay = '' } = search
  const change = (next: EventsSearch): void =>
    void navigate({ to: '/events', search: { ...search, ...next }, replace: true })
  const clear = (): void =>
    change({
      words: undefined,
      asset: undefined,
      account: undefined,
      kind: undefined,
      batch: undefined,
      state: undefined,
      event: undefined,
    })
  const open = (eventId: string | undefined): void => change({ event: eventId })
  return (
    <Screen
      title={t('shell:screen.events')}
      actions={
        <>
          <Button onClick={() => change({ opening: '' })}>{t('opening.open')}</Button>
          <Button look="primary" onClick={() => setEditing({ kind: 'new' })}>
            {t('add')}
          </Button>
        </>
      }
      drawer={
        event !== undefined && (
          <EventDrawer
            key={event}
            eventId={event}
            onClose={() => open(undefined)}
            onOpen={open}
            onEdit={(listed) => setEditing({ kind: 'change', event: listed })}
          />
        )
      }
    >
      <QuestionsCard />
      <div>
        <Segmented
          label={t('view.label')}
          options={EVENT_VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          value={view}
          onChange={(next) => change({ view: next === 'events' ? undefined : next, event: undefined })}
        />
      </div>
      {view === 'events' && <EventsView search={search} onSearch={change} onClear={clear} />}
      {view === 'transfers' && <TransfersView onOpen={open} />}
      {view === 'changes' && <ChangesView onOpen={open} />}
      {opening !== undefined && (
        <OpeningDialog
          asset={opening}
          account={openingAccount}
          day={openingDay}
          onClose={() => change(NO_OPENING)}
          onSaved={(eventId) => change({ ...NO_OPENING, event: eventId })}
        />
      )}
      {editing !== undefined && (
        <EventEditor
          editing={editing}
          onClose={() => setEditing(undefined)}
          onSaved={(eventId) => {
            setEditing(undefined)
            open(eventId)
          }}
        />
      )}
    </Screen>
  )
}
