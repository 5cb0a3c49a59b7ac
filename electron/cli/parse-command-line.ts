import { parseArgs } from 'node:util'
import { type Command, type OptionTable, type ParsedArguments, WrongUse } from './command.ts'

/** Options that every command takes. */
export const EVERYWHERE = {
  data: { value: 'DIR', about: "the data directory, in place of BARBELL_DATA and the system's default" },
  json: { about: 'print one JSON document on stdout, and nothing else there' },
  help: { about: 'print how the command is used' },
} as const satisfies OptionTable

/** A command line, understood. `command` is absent where only help or the version is asked for. */
export interface ParsedCommandLine {
  readonly command?: Command
  readonly wants: 'run' | 'help' | 'version'
  readonly isJson: boolean
  readonly dataDir?: string
  readonly given: ParsedArguments
}

/** Takes a command line apart. Throws WrongUse, in one sentence, on anything that no command understands. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): ParsedCommandLine {
  const { words, leading } = splitLeadingOptions(argv)
  const command = findCommand(words, commands)
  const options: OptionTable = { ...command?.options, ...EVERYWHERE }
  const rest = command === undefined ? words : words.slice(command.name.split(' ').length)
  const { values, positionals } = readOptions([...leading, ...guardNegatives(rest, options)], {
    ...options,
    ...(command === undefined ? { version: { about: '' } } : {}),
  })
  const parsed = {
    isJson: values['json'] === true,
    ...(typeof values['data'] === 'string' ? { dataDir: values['data'] } : {}),
    given: {},
  }
  if (command === undefined) {
    if (values['version'] === true) return { ...parsed, wants: 'version' }
    if (values['help'] === true) return { ...parsed, wants: 'help' }
    throw new WrongUse(describeUnknown(positionals, commands))
  }
  if (values['help'] === true) return { ...parsed, command, wants: 'help' }
  return { ...parsed, command, wants: 'run', given: { ...values, ...nameOperands(command, positionals) } }
}

/** `--json` and `--data DIR` may stand before the command too. */
function splitLeadingOptions(argv: readonly string[]): { words: readonly string[]; leading: readonly string[] } {
  let at = 0
  while (argv[at]?.startsWith('--') === true) at += argv[at] === '--data' ? 2 : 1
  return { leading: argv.slice(0, at), words: argv.slice(at) }
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const named = (length: number): Command | undefined =>
    commands.find((command) => command.name === words.slice(0, length).join(' '))
  return named(3) ?? named(2) ?? named(1)
}

function describeUnknown(words: readonly string[], commands: readonly Command[]): string {
  const [first] = words
  if (first === undefined) return 'No command was given; barbell --help lists them.'
  const below = commands.filter((command) => command.name.startsWith(`${first} `)).map((command) => command.name)
  if (below.length > 0) return `The command ${first} needs one of: ${below.join(', ')}.`
  return `There is no command ${first}; barbell --help lists them.`
}

/** Keeps `-5` a value: as the value of the option before it, else as an operand. */
function guardNegatives(words: readonly string[], options: OptionTable): string[] {
  const kept: string[] = []
  const operands: string[] = []
  for (const word of words) {
    const before = kept.at(-1)
    if (!/^-\.?\d/.test(word)) kept.push(word)
    else if (before?.startsWith('--') === true && options[before.slice(2)]?.value !== undefined)
      kept.splice(-1, 1, `${before}=${word}`)
    else operands.push(word)
  }
  return operands.length === 0 || kept.includes('--') ? [...kept, ...operands] : [...kept, '--', ...operands]
}

function readOptions(
  args: string[],
  table: OptionTable,
): { values: Readonly<Record<string, string | boolean | undefined>>; positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, spec]) => [
      name,
      { type: spec.value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    const switches = Object.entries(table).filter(([, spec]) => spec.value === undefined)
    const read = { ...Object.fromEntries(switches.map(([name]) => [name, false])), ...values }
    if (read['help'] === true) return { values: read, positionals }
    for (const [name, spec] of Object.entries(table)) {
      if (spec.value === undefined) continue
      if (read[name] === '') throw new WrongUse(`The option --${name} needs a ${spec.value}.`)
      if (spec.isRequired && read[name] === undefined) throw new WrongUse(`The option --${name} is missing.`)
    }
    return { values: read, positionals }
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new WrongUse(firstSentence(error.message))
    throw error
  }
}

/** Node explains a wrong option in several sentences; the first one says what is wrong. */
const firstSentence = (text: string): string => {
  const line = text.split('\n')[0] ?? text
  const end = line.indexOf('. ')
  return end === -1 ? (line.endsWith('.') ? line : `${line}.`) : line.slice(0, end + 1)
}

function nameOperands(command: Command, words: readonly string[]): Record<string, string | readonly string[]> {
  const named: Record<string, string | readonly string[]> = {}
  let at = 0
  for (const [name, shown] of Object.entries(command.operands)) {
    const [word] = words.slice(at)
    if (word === undefined || word === '')
      throw new WrongUse(`The command ${command.name} needs a ${shown.replace('…', '')}.`)
    named[name] = shown.endsWith('…') ? words.slice(at) : word
    at = shown.endsWith('…') ? words.length : at + 1
  }
  const [extra] = words.slice(at)
  if (extra !== undefined) throw new WrongUse(`The command ${command.name} does not know what to do with ${extra}.`)
  return named
}
