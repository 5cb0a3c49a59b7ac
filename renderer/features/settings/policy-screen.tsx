import { skipToken, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { PolicyEditing } from './policy-editing.tsx'
import { SettingsFrame } from './settings-frame.tsx'

interface PolicyScreenProps {
  readonly section: 'policy' | 'reminders'
}

/** Finds the policy to edit: the newest version, or the example where the person asked for it. */
export const PolicyScreen = ({ section }: PolicyScreenProps) => {
  const { t } = useTranslation('settings')
  const { orpc } = useBackend()
  const { policyVersion } = useStatus()
  const { start } = useSearch({ from: '/settings' })
  const hasPolicy = policyVersion !== undefined
  /** Who begins from the example keeps the same editor when the first version is saved. */
  const [isFirst] = useState(!hasPolicy)
  const saved = useQuery(orpc.policy.getPolicy.queryOptions({ input: hasPolicy ? {} : skipToken }))
  const example = useQuery(
    orpc.policy.getExample.queryOptions({ input: isFirst && start === 'example' ? {} : skipToken }),
  )
  const base = saved.data ?? (isFirst ? example.data : undefined)
  if (base) return <PolicyEditing section={section} base={base} />
  const failed = saved.isError ? saved : example.isError ? example : undefined
  return (
    <SettingsFrame section={section}>
      {failed && <QueryError error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (hasPolicy || start === 'example') && <LoadingBlocks heights={[96, 48, 32]} />}
      {!hasPolicy && start !== 'example' && (
        <Card>
          <EmptyState
            title={t('empty.title')}
            action={
              <Link to="/settings" search={{ section, start: 'example' }} className={buttonClass({ size: 'small' })}>
                {t('empty.action')}
              </Link>
            }
          >
            {t('empty.body')}
          </EmptyState>
        </Card>
      )}
    </SettingsFrame>
  )
}
