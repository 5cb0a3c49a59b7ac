import type { Command } from './command.ts'
import { assetCommands } from './commands/asset-commands.ts'
import { bookCommands } from './commands/book-commands.ts'
import { contextCommands } from './commands/context-commands.ts'
import { eventCommands } from './commands/event-commands.ts'
import { explainExposureCommands } from './commands/explain-exposure-command.ts'
import { explainIndicatorCommands } from './commands/explain-indicator-command.ts'
import { explainLadderCommands } from './commands/explain-ladder-commands.ts'
import { explainOrderCommands } from './commands/explain-order-command.ts'
import { explainPlanCommands } from './commands/explain-plan-command.ts'
import { explainCommands } from './commands/explain-commands.ts'
import { gainsCommands } from './commands/gains-commands.ts'
import { healthCommands } from './commands/health-commands.ts'
import { importCommands } from './commands/import-commands.ts'
import { journalCommands } from './commands/journal-commands.ts'
import { laterCommands } from './commands/later-commands.ts'
import { lotCommands } from './commands/lot-commands.ts'
import { lockCommands } from './commands/lock-commands.ts'
import { performanceCommands } from './commands/performance-commands.ts'
import { planCommands } from './commands/plan-commands.ts'
import { policyCommands } from './commands/policy-commands.ts'
import { priceCommands } from './commands/price-commands.ts'
import { reminderCommands } from './commands/reminder-commands.ts'
import { serveCommand } from './commands/serve-command.ts'
import { sourceCommands } from './commands/source-commands.ts'
import { transferCommands } from './commands/transfer-commands.ts'
import { triggerCommands } from './commands/trigger-commands.ts'
import { upkeepCommands } from './commands/upkeep-commands.ts'
import { yieldCommands } from './commands/yield-commands.ts'

/** Every command, in the order in which help lists them. */
export const ALL_COMMANDS: readonly Command[] = [
  ...importCommands,
  ...bookCommands,
  ...eventCommands,
  ...transferCommands,
  ...assetCommands,
  ...gainsCommands,
  ...lotCommands,
  ...performanceCommands,
  ...explainCommands,
  ...explainOrderCommands,
  ...explainLadderCommands,
  ...explainPlanCommands,
  ...explainExposureCommands,
  ...explainIndicatorCommands,
  ...healthCommands,
  ...priceCommands,
  ...sourceCommands,
  ...policyCommands,
  ...planCommands,
  ...lockCommands,
  ...yieldCommands,
  ...triggerCommands,
  ...journalCommands,
  ...contextCommands,
  ...reminderCommands,
  ...upkeepCommands,
  serveCommand,
  ...laterCommands,
]
