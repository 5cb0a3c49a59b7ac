import type { Import } from './imports-of.ts'

/** What one layer may import: folders of the project by prefix, packages by name. Everything else is refused. */
export interface LayerRule {
  readonly layer: string
  readonly folders: readonly string[]
  /** Folders whose types alone may be imported. */
  readonly typeFolders?: readonly string[]
  readonly packages: readonly string[]
  /** Whether Node's own modules may be imported. */
  readonly mayUseNode: boolean
}

const DOMAIN = 'electron/domain/'
const STATEMENTS = 'electron/statements/'
const CONTRACT = 'electron/contract/'
const APPLICATION = 'electron/application/'
const STORAGE = 'electron/storage/'
const MARKET = 'electron/market/'
const BACKEND = 'electron/backend/'
const PORTS = 'electron/application/ports.ts'
const PRICE_PORTS = 'electron/application/price-ports.ts'
const LADDER_PORTS = 'electron/application/ladder-ports.ts'
const MARKET_PORTS = 'electron/application/market-ports.ts'
const YIELD_PORTS = 'electron/application/yield-ports.ts'

/** The rules of a written event, which the page checks while they are typed (docs/decisions/0004). */
const EVENT_RULES = ['electron/domain/ledger/event.ts', 'electron/domain/ledger/check-event.ts']

const PAGE_PACKAGES = [
  'react',
  'react-dom',
  'react-i18next',
  'i18next',
  'react-hook-form',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@tanstack/react-virtual',
  '@base-ui/react',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/tanstack-query',
  'echarts',
  'lucide-react',
  'zod',
]

/** The right-hand column of the layout: what each layer may import. */
export const LAYER_RULES: readonly LayerRule[] = [
  { layer: DOMAIN, folders: [DOMAIN], packages: [], mayUseNode: false },
  { layer: STATEMENTS, folders: [STATEMENTS, DOMAIN], packages: ['papaparse'], mayUseNode: false },
  {
    layer: CONTRACT,
    folders: [CONTRACT, DOMAIN],
    packages: ['zod', '@orpc/contract', '@standard-schema/spec'],
    mayUseNode: false,
  },
  {
    layer: APPLICATION,
    folders: [APPLICATION, DOMAIN, STATEMENTS, CONTRACT],
    packages: ['croner', 'ics', 'zod'],
    mayUseNode: false,
  },
  {
    layer: STORAGE,
    folders: [STORAGE, DOMAIN, PORTS, PRICE_PORTS, LADDER_PORTS, YIELD_PORTS],
    packages: ['better-sqlite3'],
    mayUseNode: true,
  },
  { layer: MARKET, folders: [MARKET, DOMAIN, MARKET_PORTS], packages: ['zod'], mayUseNode: true },
  {
    layer: BACKEND,
    folders: [BACKEND, APPLICATION, STORAGE, MARKET, STATEMENTS, CONTRACT, DOMAIN],
    packages: ['@orpc/server', '@orpc/contract', '@orpc/client', 'pdfkit', 'zod', 'yauzl'],
    mayUseNode: true,
  },
  {
    layer: 'electron/desktop/',
    folders: ['electron/desktop/', BACKEND, CONTRACT],
    packages: ['electron', '@orpc/server', '@orpc/client'],
    mayUseNode: true,
  },
  {
    layer: 'electron/server/',
    folders: ['electron/server/', BACKEND, CONTRACT],
    packages: ['@orpc/server'],
    mayUseNode: true,
  },
  {
    layer: 'electron/cli/',
    folders: ['electron/cli/', 'electron/server/', BACKEND, CONTRACT],
    packages: ['@orpc/server', '@orpc/client', '@orpc/contract'],
    mayUseNode: true,
  },
  {
    layer: 'renderer/',
    folders: ['renderer/', CONTRACT, 'electron/domain/number/', 'electron/domain/time/', ...EVENT_RULES],
    packages: PAGE_PACKAGES,
    mayUseNode: false,
  },
  {
    layer: 'renderer/components/',
    folders: ['renderer/components/', 'renderer/format/', 'electron/domain/number/'],
    packages: PAGE_PACKAGES.filter((name) => !name.startsWith('@orpc/') && name !== 'zod'),
    mayUseNode: false,
  },
]

/** The violation an import commits, in words; `undefined` when every rule that covers its file allows it. */
export function violationOf(found: Import, rules: readonly LayerRule[] = LAYER_RULES): string | undefined {
  const broken = rules.filter((rule) => found.from.startsWith(rule.layer) && !isAllowed(found, rule))
  if (broken.length > 0) return `${found.from} may not import ${found.target}`
  const feature = featureOf(found.from)
  const other = found.isRelative ? featureOf(found.target) : undefined
  if (feature !== undefined && other !== undefined && feature !== other)
    return `${found.from} imports the feature ${other}; features never import each other`
  return undefined
}

function isAllowed(found: Import, rule: LayerRule): boolean {
  if (found.isRelative) {
    const allowed = found.isTypeOnly ? [...rule.folders, ...(rule.typeFolders ?? [])] : rule.folders
    return allowed.some((folder) => found.target.startsWith(folder)) || /\.(css|json)$/.test(found.target)
  }
  return found.target.startsWith('node:') ? rule.mayUseNode : rule.packages.includes(found.target)
}

const featureOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1]
