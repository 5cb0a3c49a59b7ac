import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Archive, ArrowLeftRight, Clock, Keyboard, Languages, Menu, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/use-format.ts'
import { ChecklistIcon } from '../components/icons/checklist-icon.tsx'
import { readAsOf, useAsOf } from './as-of.ts'
import { useBackend, useStatus } from './backend.tsx'
import { matchCommands } from './match-commands.ts'
import { shortcutText } from './modifier-key.ts'
import { HEALTH_SCREEN, type Icon, RAIL_SCREENS, SETTINGS_SCREEN } from './screens.ts'
import { SECTIONS } from './settings-sections.ts'
import { useSaveSettings } from './use-settings.ts'

export interface Command {
  readonly id: string
  readonly name: string
  readonly sub?: string | undefined
  readonly key?: string | undefined
  readonly icon: Icon
  /** Absent for a line that only says how to go on typing. */
  readonly run?: (() => void) | undefined
}

/** What the palette offers for a text: everything whose name holds it, and the day that it names. */
export function useCommands(text: string, onListKeys: () => void): readonly Command[] {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const navigate = useNavigate()
  const { orpc, platform } = useBackend()
  const { settings } = useStatus()
  const asOf = useAsOf()
  const save = useSaveSettings()
  const backup = useMutation(orpc.upkeep.createBackup.mutationOptions())
  const holdings = useQuery(orpc.book.getHoldings.queryOptions({ input: asOf.input }))

  const screens = [...RAIL_SCREENS, HEALTH_SCREEN, SETTINGS_SCREEN].map(({ id, to, icon, digit }): Command => ({
    id: `screen-${id}`,
    name: t(`screen.${id}`),
    key: shortcutText(digit, platform),
    icon,
    run: () => void navigate({ to }),
  }))
  const assets = [
    ...(holdings.data?.positions ?? []).map(({ asset, weight }) => ({
      asset,
      sub: t('palette.asset', { weight: format.percent(weight) }),
    })),
    ...(holdings.data?.unpriced ?? []).map(({ asset }) => ({ asset, sub: t('palette.unpriced') })),
  ].map(({ asset, sub }): Command => ({
    id: `asset-${asset}`,
    name: asset,
    sub,
    icon: Menu,
    run: () => void navigate({ to: '/holdings', search: { asset } }),
  }))
  const themes = (['system', 'light', 'dark'] as const)
    .filter((theme) => theme !== settings.theme)
    .map((theme): Command => {
      const name = t('palette.theme', { theme: t(`theme.${theme}`) })
      return { id: `theme-${theme}`, name, icon: SunMoon, run: () => save.mutate({ theme }) }
    })
  const languages = (['en', 'ja'] as const)
    .filter((locale) => locale !== format.locale)
    .map((locale): Command => {
      const name = t('palette.language', { language: t(`language.${locale}`) })
      return { id: `language-${locale}`, name, icon: Languages, run: () => save.mutate({ locale }) }
    })
  const sections = SECTIONS.map((section): Command => ({
    id: `section-${section}`,
    name: t('palette.settingsSection', { section: t(`section.${section}`) }),
    icon: SETTINGS_SCREEN.icon,
    run: () => void navigate({ to: '/settings', search: { section } }),
  }))
  const actions: readonly Command[] = [
    {
      id: 'plan-review',
      name: t('palette.planReview'),
      icon: ChecklistIcon,
      run: () => void navigate({ to: '/plan', search: { review: true } }),
    },
    {
      id: 'transfers',
      name: t('palette.transfers'),
      icon: ArrowLeftRight,
      run: () => void navigate({ to: '/events', search: { view: 'transfers' } }),
    },
    { id: 'backup', name: t('palette.backup'), icon: Archive, run: () => backup.mutate({}) },
    { id: 'keys', name: t('palette.keys'), key: '?', icon: Keyboard, run: onListKeys },
  ]

  const day = readAsOf(text.trim())
  const days: readonly Command[] =
    day === undefined
      ? [{ id: 'as-of', name: t('asOf.hint'), sub: t('asOf.hintSub'), icon: Clock }]
      : [
          {
            id: 'as-of',
            name: t('asOf.show', { day: format.day(day) }),
            icon: Clock,
            run: () => asOf.setDay(day),
          },
        ]
  const back: readonly Command[] =
    asOf.day === undefined ? [] : [{ id: 'now', name: t('asOf.back'), icon: Clock, run: () => asOf.setDay(undefined) }]

  if (day !== undefined) return days
  return matchCommands(
    [...screens, ...assets, ...actions, ...back, ...days, ...sections, ...themes, ...languages],
    text,
  )
}
