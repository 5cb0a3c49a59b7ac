import { useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { ChangesCard } from './changes-card.tsx'
import { GatesCard } from './gates-card.tsx'
import { JsonCard } from './json-card.tsx'
import { LadderCards } from './ladder-cards.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { LimitsCard } from './limits-card.tsx'
import { LossCheckCard } from './loss-check-card.tsx'
import { PlacesCard } from './places-card.tsx'
import { ProblemsCard } from './problems-card.tsx'
import { QuietCard } from './quiet-card.tsx'
import { RemindersCard } from './reminders-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { TargetsCard } from './targets-card.tsx'
import { VersionsCard } from './versions-card.tsx'
import { type PolicyBase, usePolicyEditor } from './use-policy-editor.ts'

interface PolicyEditingProps {
  readonly section: 'policy' | 'reminders'
  readonly base: PolicyBase
}

/** The policy under edit: form or JSON, the live check beside it, saved as a new version. */
export const PolicyEditing = ({ section, base: newest }: PolicyEditingProps) => {
  const { t } = useTranslation(['settings', 'shell'])
  const { orpc } = useBackend()
  /** What the edit began from; a version saved elsewhere meanwhile does not wipe what is typed here. */
  const [base, setBase] = useState(newest)
  const [savedVersion, setSavedVersion] = useState<number>()
  const editor = usePolicyEditor(base)
  const { form, candidate, save, check, isChanged, isSettled } = editor
  const hasErrors = check.data?.problems.some(({ severity }) => severity === 'error') ?? true
  const isOutdated = (newest.policyVersion ?? 0) > (base.policyVersion ?? 0)
  const nextVersion = Math.max(newest.policyVersion ?? 0, base.policyVersion ?? 0) + 1

  const saveNow = (): void => {
    const { policy } = editor
    if (policy === undefined) return
    save.mutate(
      { policy: candidate },
      {
        onSuccess: ({ policyVersion }, _input, _saved, { client }) => {
          setBase({ policy, policyVersion })
          setSavedVersion(policyVersion)
          editor.replace(policy)
          void client.invalidateQueries({ queryKey: orpc.policy.key() })
        },
      },
    )
  }
  const discard = (): void => {
    setBase(newest)
    editor.replace(newest.policy)
    save.reset()
  }

  return (
    <FormProvider {...form}>
      <LeaveDialog isChanged={editor.policy === undefined || editor.changes.length > 0} />
      <SettingsFrame
        section={section}
        actions={
          <>
            <Button disabled={!isChanged || base.policyVersion === undefined} onClick={discard}>
              {t('discard')}
            </Button>
            <Button
              look="primary"
              disabled={!isChanged || !isSettled || hasErrors || save.isPending || isOutdated}
              onClick={saveNow}
            >
              {t('saveAs', { version: nextVersion })}
            </Button>
          </>
        }
        aside={
          <>
            <LossCheckCard editor={editor} inForce={base} />
            <div className="grid content-start gap-4">
              <ProblemsCard editor={editor} />
              {editor.policy && <ChangesCard changes={editor.changes} version={base.policyVersion} />}
              {section === 'policy' && <VersionsCard editor={editor} />}
            </div>
          </>
        }
      >
        {isOutdated && <Note title={t('outdated.title', { version: newest.policyVersion })}>{t('outdated.body')}</Note>}
        {savedVersion !== undefined && !isChanged && (
          <Note title={t('saved.title', { version: savedVersion })}>{t('saved.body')}</Note>
        )}
        {save.isError && (
          <Card>
            <ErrorState title={t(`shell:failure.${failureOf(save.error)}`)} code={codeOf(save.error)}>
              {t('saveFailed')}
            </ErrorState>
          </Card>
        )}
        {section === 'policy' && editor.mode === 'json' && <JsonCard editor={editor} />}
        {section === 'policy' && editor.mode === 'form' && (
          <>
            <TargetsCard editor={editor} />
            <LimitsCard />
            <LadderCards />
            <GatesCard />
            <PlacesCard />
          </>
        )}
        {section === 'reminders' && <RemindersCard editor={editor} />}
        {section === 'reminders' && <QuietCard />}
      </SettingsFrame>
    </FormProvider>
  )
}
