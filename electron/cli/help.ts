import type { Command, OptionTable } from './command.ts'
import { EVERYWHERE } from './parse-command-line.ts'
import { formatTable } from './format-table.ts'

/** What `barbell --help` prints: every command with its one line. */
export const describeCommands = (commands: readonly Command[]): string =>
  [
    'barbell COMMAND …',
    '',
    formatTable(commands.map((command) => [`  ${usageOf(command)}`, command.about])),
    '',
    'Everywhere:',
    describeOptions(EVERYWHERE),
    '',
    'barbell COMMAND --help names the options of a command. Exit code 0 is done, 1 failed, 2 wrong use or bad input.',
  ].join('\n')

/** What `barbell COMMAND --help` prints. */
export const describeCommand = (command: Command): string =>
  [
    `barbell ${usageOf(command)}${Object.keys(command.options).length > 0 ? ' [OPTIONS]' : ''}`,
    '',
    command.about,
    '',
    describeOptions({ ...command.options, ...EVERYWHERE }),
  ].join('\n')

const usageOf = (command: Command): string => [command.name, ...Object.values(command.operands)].join(' ')

const describeOptions = (options: OptionTable): string =>
  formatTable(
    Object.entries(options).map(([name, spec]) => [
      `  --${name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
      `${spec.about}${spec.isRequired ? ' (required)' : ''}`,
    ]),
  )
