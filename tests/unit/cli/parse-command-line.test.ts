import { describe, expect, it } from 'vitest'
import { ALL_COMMANDS } from '../../../electron/cli/all-commands.ts'
import { WrongUse } from '../../../electron/cli/command.ts'
import { describeCommand, describeCommands } from '../../../electron/cli/help.ts'
import { parseCommandLine } from '../../../electron/cli/parse-command-line.ts'

const parse = (line: string) => parseCommandLine(line === '' ? [] : line.split(' '), ALL_COMMANDS)
const complaint = (line: string): string => {
  try {
    parse(line)
  } catch (error) {
    if (error instanceof WrongUse) return error.message
    throw error
  }
  return 'none'
}

describe('a command line', () => {
  it('names its command by one word or two, the longer one first', () => {
    expect(parse('triggers').command?.name).toBe('triggers')
    expect(parse('triggers replay --from 2024-01-01 --to 2024-02-01').command?.name).toBe('triggers replay')
    expect(parse('prices set BTC 10 --currency USD').command?.name).toBe('prices set')
  })

  it('takes --data and --json before the command as well as after it', () => {
    expect(parse('--json --data /d balances')).toMatchObject({ isJson: true, dataDir: '/d' })
    expect(parse('--data=/d balances --json')).toMatchObject({ isJson: true, dataDir: '/d' })
    expect(parse('balances')).toMatchObject({ isJson: false })
  })

  it('gives operands and options under their names', () => {
    expect(parse('import a.csv b.csv --account Main --dry-run').given).toMatchObject({
      files: ['a.csv', 'b.csv'],
      account: 'Main',
      'dry-run': true,
    })
    expect(parse('import a.csv').given).toMatchObject({ files: ['a.csv'], 'dry-run': false })
  })

  it('keeps a negative number a value', () => {
    expect(parse('prices set BTC -5 --currency USD').given).toMatchObject({
      asset: 'BTC',
      price: '-5',
      currency: 'USD',
    })
    expect(parse('plan --deposit -5').given).toMatchObject({ deposit: '-5' })
  })

  it('asks for help or the version without a command', () => {
    expect(parse('--help').wants).toBe('help')
    expect(parse('--version').wants).toBe('version')
    expect(parse('import --help')).toMatchObject({ wants: 'help', command: { name: 'import' } })
    expect(parse('gains --help').wants).toBe('help')
  })

  it.each([
    ['', 'No command was given; barbell --help lists them.'],
    ['buy', 'There is no command buy; barbell --help lists them.'],
    [
      'prices',
      'The command prices needs one of: prices import, prices export, prices prune, prices confirm, prices set, prices refresh, prices sources, prices sources on, prices sources off, prices sources order, prices requests, prices coins, prices coins answer.',
    ],
    ['policy sing', 'The command policy needs one of: policy show, policy set, policy check.'],
    ['import', 'The command import needs a FILE.'],
    ['undo', 'The command undo needs a BATCH.'],
    ['assign BTC', 'The command assign needs a SLEEVE.'],
    ['balances now', 'The command balances does not know what to do with now.'],
    ['triggers replay --from 2024-01-01', 'The option --to is missing.'],
    ['gains --year= --method fifo', 'The option --year needs a Y.'],
    ['balances --loud', "Unknown option '--loud'."],
    ['holdings --currency', "Option '--currency <value>' argument missing."],
    ['import a.csv --dry-run=yes', "Option '--dry-run' does not take an argument."],
  ])('refuses "%s"', (line, sentence) => {
    expect(complaint(line)).toBe(sentence)
  })
})

describe('help', () => {
  it('lists every command once, with one line each', () => {
    const lines = describeCommands(ALL_COMMANDS).split('\n')
    for (const { name, about } of ALL_COMMANDS)
      expect(lines.filter((line) => line.trimStart().startsWith(`${name} `) && line.includes(about))).toHaveLength(1)
    expect(new Set(ALL_COMMANDS.map(({ name }) => name)).size).toBe(ALL_COMMANDS.length)
  })

  it('names every option of a command', () => {
    for (const command of ALL_COMMANDS)
      for (const option of [...Object.keys(command.options), 'data', 'json'])
        expect(describeCommand(command)).toContain(`--${option}`)
  })

  it('has every command of the design', () => {
    const promised =
      'import, batches, undo, redo, events, events add, events change, events remove, events restore, transfers, transfers link, transfers unlink, assets, assets answer, assets rename, balances, prices import, prices export, prices prune, prices confirm, prices set, prices refresh, prices sources, prices sources on, prices sources off, prices sources order, prices requests, prices coins, prices coins answer, assign, policy show, policy set, policy check, holdings, explain, explain value, explain income, explain order, explain ladder, explain reserve, explain plan, explain exposure, explain indicator, explain returns, gains, methods, methods set, profile, profile set, report, lots, lots choose, performance, health, explain health, plan, locks, locks add, locks remove, yields, yields add, yields change, yields close, yields remove, yields import, yields rate, yields balance, yields event, yields explain, yields history, yields refresh, yields accept, yields dismiss, triggers, triggers accept, triggers replay, flags add, flags clear, flags list, flags suggested, flags raise, flags decline, flags depend, journal, journal add, journal remove, journal import, journal record, journal orders, journal tick, journal episodes, journal export, context import, context refresh, context define, context set, context remove, context, remind, remind snooze, remind dismiss, remind ics, explain due, explain review, backtest, backup, backups, restore, check, export, serve, demo'
    expect(ALL_COMMANDS.map(({ name }) => name).sort()).toEqual(promised.split(', ').sort())
  })
})
