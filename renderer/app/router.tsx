import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { readAsOf } from './as-of.ts'
import { Home } from './home.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { type Section, readSection } from './settings-sections.ts'
import { Shell } from './shell.tsx'
import { UnknownScreen } from './unknown-screen.tsx'

type Raw = Readonly<Record<string, unknown>>
const readText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

interface SettingsSearch {
  readonly section?: Section | undefined
  /** Fills an empty policy form with the example. */
  readonly start?: 'example' | undefined
  /** An asset to set a price of, or to place in a sleeve. */
  readonly asset?: string | undefined
}

const root = createRootRoute({
  /** `at`: the UTC day that the page looks back to; kept from screen to screen. */
  validateSearch: (raw: Raw): { at?: string | undefined } => ({ at: readAsOf(raw['at']) }),
  search: { middlewares: [retainSearchParams(['at'])] },
  component: Shell,
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const holdings = createRoute({
  getParentRoute: () => root,
  path: '/holdings',
  /** `asset`: the position whose computation is open. */
  validateSearch: (raw: Raw): { asset?: string | undefined } => ({ asset: readText(raw['asset']) }),
  component: lazyRouteComponent(() => import('../features/holdings/holdings-screen.tsx'), 'HoldingsScreen'),
})

const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/import-screen.tsx'), 'ImportScreen'),
})

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  /** `review`: plan the calendar review now. */
  validateSearch: (raw: Raw): { review?: true | undefined } => ({ review: raw['review'] === true || undefined }),
  component: lazyRouteComponent(() => import('../features/plan/plan-screen.tsx'), 'PlanScreen'),
})

const ladders = createRoute({
  getParentRoute: () => root,
  path: '/ladders',
  /** `asset`: the ladder that is shown. */
  validateSearch: (raw: Raw): { asset?: string | undefined } => ({ asset: readText(raw['asset']) }),
  component: lazyRouteComponent(() => import('../features/ladders/ladders-screen.tsx'), 'LaddersScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (raw: Raw): SettingsSearch => ({
    section: readSection(raw['section']),
    start: raw['start'] === 'example' ? 'example' : undefined,
    asset: readText(raw['asset']),
  }),
  component: lazyRouteComponent(() => import('../features/settings/settings-screen.tsx'), 'SettingsScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([home, holdings, imports, plan, ladders, settings]),
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
