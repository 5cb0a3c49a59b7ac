import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { PolicyEditor } from './use-policy-editor.ts'

const FIRST_SHOWN = 6

/** Every version that was saved. One can be put into the editor: what differs is shown, and saving makes a new version. */
export const VersionsCard = ({ editor }: { readonly editor: PolicyEditor }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { orpc } = useBackend()
  const cache = useQueryClient()
  const [isAll, setAll] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const query = useQuery(orpc.policy.listVersions.queryOptions({ input: {} }))
  const versions = (query.data?.versions ?? []).toSorted((a, b) => b.policyVersion - a.policyVersion)
  const load = async (version: number): Promise<void> => {
    try {
      const { policy } = await cache.fetchQuery(orpc.policy.getPolicy.queryOptions({ input: { version } }))
      setFailure(undefined)
      editor.load(policy)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }
  if (versions.length < 2) return null
  return (
    <Card>
      <CardHead title={t('versions.title')} sub={t('versions.sub')} />
      {failure && <ErrorState title={t('versions.failed')} code={codeOf(failure)} />}
      <ul>
        {(isAll ? versions : versions.slice(0, FIRST_SHOWN)).map(({ policyVersion, savedAt }, index) => (
          <li key={policyVersion} className="flex items-center gap-2.5 border-t border-line px-5 py-2">
            <b className="font-semibold">{t('versions.version', { version: policyVersion })}</b>
            <span className="grow text-ink-3">{format.moment(savedAt)}</span>
            {index === 0 ? (
              <span className="text-sm text-ink-3">{t('versions.inForce')}</span>
            ) : (
              <Button
                look="ghost"
                size="small"
                aria-label={t('versions.openLabel', { version: policyVersion })}
                onClick={() => void load(policyVersion)}
              >
                {t('versions.open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isAll && versions.length > FIRST_SHOWN && (
        <div className="px-5 pb-3">
          <Button look="ghost" size="small" className="-ml-2.25" onClick={() => setAll(true)}>
            {t('versions.all', { count: versions.length })}
          </Button>
        </div>
      )}
    </Card>
  )
}
