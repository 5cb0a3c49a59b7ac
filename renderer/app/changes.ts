import type { AREAS } from '../../electron/contract/app.ts'

export type Area = (typeof AREAS)[number]

/** The routers of the contract whose answers a change of an area can alter. */
export const STALE_ROUTERS = {
  book: [
    'app',
    'import',
    'book',
    'gains',
    'performance',
    'health',
    'events',
    'transfers',
    'assets',
    'market',
    'locks',
    'plan',
    'triggers',
    'suggestions',
    'journal',
    'yields',
    'reminders',
  ],
  prices: [
    'prices',
    'market',
    'book',
    'gains',
    'performance',
    'health',
    'plan',
    'triggers',
    'suggestions',
    'journal',
    'yields',
    'reminders',
  ],
  policy: [
    'app',
    'policy',
    'market',
    'context',
    'book',
    'gains',
    'performance',
    'health',
    'plan',
    'triggers',
    'suggestions',
    'journal',
    'yields',
    'reminders',
  ],
  flags: ['flags', 'health', 'triggers', 'plan', 'suggestions', 'journal', 'reminders'],
  context: ['context', 'triggers', 'plan', 'reminders'],
  journal: ['journal', 'suggestions'],
  yields: ['yields', 'plan', 'triggers', 'journal', 'reminders', 'health'],
  settings: [
    'app',
    'market',
    'mappings',
    'import',
    'book',
    'gains',
    'performance',
    'health',
    'plan',
    'triggers',
    'yields',
    'reminders',
  ],
  backups: ['app', 'upkeep'],
} as const satisfies Record<Area, readonly string[]>

export type Router = (typeof STALE_ROUTERS)[Area][number]

/** The routers that any of these areas alters, each once. */
export const staleRouters = (areas: readonly Area[]): readonly Router[] => [
  ...new Set(areas.flatMap((area) => STALE_ROUTERS[area])),
]
