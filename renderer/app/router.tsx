import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { readAsOf } from './as-of.ts'
import { readEventsSearch } from './events-search.ts'
import { type GainsView, readGainsView } from './gains-search.ts'
import { Home, Overview, Welcome } from './home.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { type Section, readSection } from './settings-sections.ts'
import { Shell } from './shell.tsx'
import { readCurrency } from './shown-currency.ts'
import { UnknownScreen } from './unknown-screen.tsx'

type Raw = Readonly<Record<string, unknown>>
const readText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

const Holdings = lazyRouteComponent(() => import('../features/holdings/holdings-screen.tsx'), 'HoldingsScreen')
const Import = lazyRouteComponent(() => import('../features/import/import-screen.tsx'), 'ImportScreen')
const Events = lazyRouteComponent(() => import('../features/events/events-screen.tsx'), 'EventsScreen')
const Plan = lazyRouteComponent(() => import('../features/plan/plan-screen.tsx'), 'PlanScreen')
const Ladders = lazyRouteComponent(() => import('../features/ladders/ladders-screen.tsx'), 'LaddersScreen')
const Yields = lazyRouteComponent(() => import('../features/yields/yields-screen.tsx'), 'YieldsScreen')
const Context = lazyRouteComponent(() => import('../features/context/context-screen.tsx'), 'ContextScreen')
const Journal = lazyRouteComponent(() => import('../features/journal/journal-screen.tsx'), 'JournalScreen')
const Gains = lazyRouteComponent(() => import('../features/gains/gains-screen.tsx'), 'GainsScreen')
const Health = lazyRouteComponent(() => import('../features/health/health-screen.tsx'), 'HealthScreen')
const Settings = lazyRouteComponent(() => import('../features/settings/settings-screen.tsx'), 'SettingsScreen')

interface SettingsSearch {
  readonly section?: Section | undefined
  /** Fills an empty policy form with the example. */
  readonly start?: 'example' | undefined
  /** An asset to set a price of, or to place in a sleeve. */
  readonly asset?: string | undefined
}

const root = createRootRoute({
  /** `at`: the UTC day that the page looks back to; `in`: the currency that it shows; both kept from screen to screen. */
  validateSearch: (raw: Raw): { at?: string | undefined; in?: string | undefined } => ({
    at: readAsOf(raw['at']),
    in: readCurrency(raw['in']),
  }),
  search: { middlewares: [retainSearchParams(['at', 'in'])] },
  component: Shell,
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const holdings = createRoute({
  getParentRoute: () => root,
  path: '/holdings',
  /** `asset`: the position whose computation is open. */
  validateSearch: (raw: Raw): { asset?: string | undefined } => ({ asset: readText(raw['asset']) }),
  component: Holdings,
})

const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: Import,
})

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: readEventsSearch,
  component: Events,
})

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  /** `review`: plan the calendar review now. */
  validateSearch: (raw: Raw): { review?: true | undefined } => ({ review: raw['review'] === true || undefined }),
  component: Plan,
})

const ladders = createRoute({
  getParentRoute: () => root,
  path: '/ladders',
  /** `asset`: the ladder that is shown. */
  validateSearch: (raw: Raw): { asset?: string | undefined } => ({ asset: readText(raw['asset']) }),
  component: Ladders,
})

const yields = createRoute({
  getParentRoute: () => root,
  path: '/yields',
  /** `position`: the one whose computation is open. */
  validateSearch: (raw: Raw): { position?: string | undefined } => ({ position: readText(raw['position']) }),
  component: Yields,
})

const context = createRoute({ getParentRoute: () => root, path: '/context', component: Context })

const gains = createRoute({
  getParentRoute: () => root,
  path: '/gains',
  /** `asset`: the only asset whose disposals are listed. */
  validateSearch: (
    raw: Raw,
  ): { year?: number | undefined; view?: GainsView | undefined; asset?: string | undefined } => ({
    year: typeof raw['year'] === 'number' && Number.isInteger(raw['year']) ? raw['year'] : undefined,
    view: readGainsView(raw['view']),
    asset: readText(raw['asset']),
  }),
  component: Gains,
})

const journal = createRoute({ getParentRoute: () => root, path: '/journal', component: Journal })

const health = createRoute({ getParentRoute: () => root, path: '/health', component: Health })

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (raw: Raw): SettingsSearch => ({
    section: readSection(raw['section']),
    start: raw['start'] === 'example' ? 'example' : undefined,
    asset: readText(raw['asset']),
  }),
  component: Settings,
})

/**
 * Loads every screen ahead of need. The page is served by the backend itself, so a screen that is loaded at the first
 * visit could not be visited once the backend is gone.
 */
export async function preloadScreens(): Promise<void> {
  for (const screen of [
    Overview,
    Welcome,
    Holdings,
    Import,
    Events,
    Plan,
    Ladders,
    Yields,
    Context,
    Gains,
    Journal,
    Health,
    Settings,
  ])
    await screen.preload?.()
}

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    holdings,
    imports,
    events,
    plan,
    ladders,
    yields,
    context,
    gains,
    journal,
    health,
    settings,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: UnknownScreen,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
