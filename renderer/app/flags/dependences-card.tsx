import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { useFormat } from '../../format/use-format.ts'
import { DependenceDialog } from './dependence-dialog.tsx'
import { useFlagFacts } from './use-flag-facts.ts'

/** What hangs on what, as the person says: what befalls the one is asked of the other. */
export const DependencesCard = () => {
  const { t } = useTranslation('ladders')
  const format = useFormat()
  const { dependences } = useFlagFacts()
  const [editing, setEditing] = useState<{ readonly asset?: string }>()
  const byAsset = [...Map.groupBy(dependences, ({ asset }) => asset)]
  return (
    <Card>
      <CardHead title={t('dependences.title')}>
        <Button size="small" onClick={() => setEditing({})}>
          {t('dependences.add')}
        </Button>
      </CardHead>
      {byAsset.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('dependences.none')}</p>}
      <ul>
        {byAsset.map(([asset, of]) => (
          <li key={asset} className="flex items-center gap-2.5 border-t border-line px-5 py-2">
            <span className="min-w-0 break-words">
              {t('dependences.line', { asset, names: format.list(of.map(({ dependsOn }) => dependsOn)) })}
            </span>
            <Button
              look="ghost"
              size="small"
              className="ml-auto shrink-0"
              aria-label={t('dependences.changeLabel', { asset })}
              onClick={() => setEditing({ asset })}
            >
              {t('dependences.change')}
            </Button>
          </li>
        ))}
      </ul>
      {editing && <DependenceDialog asset={editing.asset} onClose={() => setEditing(undefined)} />}
    </Card>
  )
}
