import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DependencesCard } from '../../app/flags/dependences-card.tsx'
import { FlagsCard } from '../../app/flags/flags-card.tsx'
import { OpenOrdersCard } from '../../app/orders/open-orders-card.tsx'
import { Screen } from '../../app/screen.tsx'
import { Button } from '../../components/button.tsx'
import { DecisionsCard } from './decisions-card.tsx'
import { EntriesCard } from './entries-card.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { EpisodesCard } from './episodes-card.tsx'
import type { Entry } from './journal-answer.ts'
import { SuggestionsCard } from './suggestions-card.tsx'

/** What waits for a decision, what was decided and how it went, and what happened in the world. */
export const JournalScreen = () => {
  const { t } = useTranslation(['journal', 'shell'])
  const [editing, setEditing] = useState<{ entry?: Entry }>()
  return (
    <Screen
      title={t('shell:screen.journal')}
      actions={
        <Button look="primary" onClick={() => setEditing({})}>
          {t('entry.add')}
        </Button>
      }
    >
      <SuggestionsCard />
      <OpenOrdersCard />
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-4">
          <EpisodesCard />
          <DecisionsCard />
        </div>
        <div className="grid gap-4">
          <EntriesCard onChange={(entry) => setEditing({ entry })} />
          <FlagsCard />
          <DependencesCard />
        </div>
      </div>
      {editing !== undefined && <EntryDialog entry={editing.entry} onClose={() => setEditing(undefined)} />}
    </Screen>
  )
}
