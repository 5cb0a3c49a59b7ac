import components from './ja/components.json'
import context from './ja/context.json'
import events from './ja/events.json'
import gains from './ja/gains.json'
import health from './ja/health.json'
import holdings from './ja/holdings.json'
import imports from './ja/import.json'
import journal from './ja/journal.json'
import ladders from './ja/ladders.json'
import mapping from './ja/mapping.json'
import market from './ja/market.json'
import overview from './ja/overview.json'
import plan from './ja/plan.json'
import settings from './ja/settings.json'
import shell from './ja/shell.json'
import terms from './ja/terms.json'
import welcome from './ja/welcome.json'
import yields from './ja/yields.json'

/** 日本語, one namespace per feature; `terms` are the words of the domain. */
export const ja = {
  components,
  context,
  events,
  gains,
  health,
  holdings,
  import: imports,
  journal,
  ladders,
  mapping,
  market,
  overview,
  plan,
  settings,
  shell,
  terms,
  welcome,
  yields,
}
