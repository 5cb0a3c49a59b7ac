import components from './en/components.json'
import context from './en/context.json'
import events from './en/events.json'
import gains from './en/gains.json'
import health from './en/health.json'
import holdings from './en/holdings.json'
import imports from './en/import.json'
import journal from './en/journal.json'
import ladders from './en/ladders.json'
import mapping from './en/mapping.json'
import market from './en/market.json'
import overview from './en/overview.json'
import plan from './en/plan.json'
import settings from './en/settings.json'
import shell from './en/shell.json'
import terms from './en/terms.json'
import welcome from './en/welcome.json'
import yields from './en/yields.json'

/** English, one namespace per feature; `terms` are the words of the domain. */
export const en = {
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
