import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../backend.tsx'
import { Button } from '../../components/button.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { useFormat } from '../../format/use-format.ts'
import { AddFlagDialog } from './add-flag-dialog.tsx'
import { AddedFlags } from './added-flags.tsx'
import { DependenceDialog } from './dependence-dialog.tsx'
import { type Flag, useFlagFacts } from './use-flag-facts.ts'

/** Structural facts about one asset: its flags in force and what it depends on, and the way to change either. */
export const AssetFacts = ({ asset }: { readonly asset: string }) => {
  const { t } = useTranslation(['ladders', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { asOf, dependences } = useFlagFacts()
  const query = useQuery(orpc.flags.listFlags.queryOptions({ input: {} }))
  const [open, setOpen] = useState<'flag' | 'dependence'>()
  const [spoken, setSpoken] = useState('')
  const [added, setAdded] = useState<readonly Flag[]>([])
  const takenBack = (): void => {
    setAdded([])
    setSpoken(t('flags.undone'))
  }
  const flags = (query.data?.flags ?? []).filter(
    (flag) => flag.asset === asset && (flag.to === undefined || (asOf !== undefined && flag.to > asOf)),
  )
  const names = dependences.filter((one) => one.asset === asset).map(({ dependsOn }) => dependsOn)
  return (
    <section>
      <h3 className="pb-1">{t('flags.title')}</h3>
      <LiveRegion text={spoken} />
      <AddedFlags flags={added} onUndone={takenBack} />
      <ul className="grid gap-1 text-ink-2">
        {flags.map((flag) => (
          <li key={flag.id}>
            {t(`terms:flag.${flag.flag}`)} · {t('flags.from', { from: format.day(format.parts(flag.from).day) })}
          </li>
        ))}
        {query.isSuccess && flags.length === 0 && <li>{t('flags.noneOf', { asset })}</li>}
        {names.length > 0 && <li>{t('dependences.line', { asset, names: format.list(names) })}</li>}
      </ul>
      <div className="flex flex-wrap gap-2 pt-2">
        <Button size="small" onClick={() => setOpen('flag')}>
          {t('flags.add')}
        </Button>
        <Button size="small" onClick={() => setOpen('dependence')}>
          {t('dependences.of')}
        </Button>
      </div>
      {open === 'flag' && (
        <AddFlagDialog
          first={asset}
          onClose={() => setOpen(undefined)}
          onAdded={(told) => {
            setAdded(told)
            setSpoken(t('flags.set', { assets: format.list(told.map((flag) => flag.asset)) }))
          }}
        />
      )}
      {open === 'dependence' && <DependenceDialog asset={asset} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
