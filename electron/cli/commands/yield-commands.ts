import type { Client } from '../../contract/contract.ts'
import { type Command, defineCommand, WrongUse } from '../command.ts'
import { formatAmount, formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked } from '../given-text.ts'
import { wordMarketFailure } from '../word-market-failure.ts'
import { FIELDS, type Fields, NEEDED, fieldsOf, keptFields, required } from '../yield-fields.ts'

type Listed = Awaited<ReturnType<Client['yields']['listPositions']>>
type Position = Listed['positions'][number]
type Figure = Position['windows']['life']['realised']

const percent = (ratio: number): string => `${(ratio * 100).toFixed(2)} %`
const wordFigure = (figure: Figure): string => (typeof figure === 'number' ? percent(figure) : `– (${figure.code})`)
const wordUnits = (units: Position['balance']): string => (typeof units === 'string' ? units : `– (${units.code})`)

const listYields = defineCommand({
  name: 'yields',
  about: 'what lies where to earn: realised beside advertised APY, and exposure against the caps',
  options: { ...AT, currency: { value: 'C', about: 'values in another currency than the policy decides in' } },
  run: async ({ at, currency }, { client }) => {
    const document = await client.yields.listPositions({
      ...atOf(at),
      ...(currency === undefined ? {} : { currency }),
    })
    return { document, text: () => describeList(document) }
  },
})

function describeList({ positions, exposure, suggested }: Listed): string {
  const header = ['id', 'name', 'protocol', 'balance', 'asset', 'realised', 'advertised', 'since', 'locked until']
  const rows = positions.map(({ id, name, protocol, balance, asset, windows, isOpen, closed, lockedUntil }) => [
    id,
    name,
    protocol,
    isOpen ? wordUnits(balance) : `closed ${closed}`,
    asset,
    wordFigure(windows.life.realised),
    wordFigure(windows.life.advertised),
    windows.life.from ?? '',
    lockedUntil ?? '',
  ])
  const lies = exposure.map(({ kind, name, weight, cap, isBroken }) => [
    kind,
    name,
    percent(weight),
    cap === undefined ? 'no cap' : `cap ${percent(cap)}`,
    isBroken ? 'over its cap' : '',
  ])
  return [
    positions.length === 0 ? 'There is no yield position.' : formatTable([header, ...rows], [3]),
    ...(lies.length === 0 ? [] : [formatTable(lies, [2])]),
    ...suggested.map(
      ({ id, asset, receipt, account, opened }) =>
        `${account} looks like a position in ${receipt ?? asset} since ${opened}: barbell yields accept "${id}" --protocol NAME, or barbell yields dismiss "${id}"`,
    ),
  ].join('\n\n')
}

const addYield = defineCommand({
  name: 'yields add',
  about: 'keeps a yield position',
  operands: { name: 'NAME' },
  options: { ...required(NEEDED), ...FIELDS },
  run: async ({ name, ...given }, { client }) => {
    const position = {
      name,
      growth: 'balance' as const,
      rewardAssets: [],
      asset: given.asset,
      account: given.account,
      protocol: given.protocol,
      opened: unchecked<Fields['opened']>(given.opened),
      ...fieldsOf(given),
    }
    const document = await client.yields.addPosition({ position })
    return { document, text: () => `${document.id}: ${document.name} is kept.` }
  },
})

const changeYield = defineCommand({
  name: 'yields change',
  about: 'changes what the options name of a yield position',
  operands: { id: 'ID' },
  options: { name: { value: 'NAME', about: 'what it is called' }, ...NEEDED, ...FIELDS },
  run: async ({ id, name, ...given }, { client }) => {
    const position = {
      ...(await keptFields(client, id)),
      ...(name === undefined ? {} : { name }),
      ...fieldsOf(given),
    }
    const document = await client.yields.changePosition({ id, position })
    return { document, text: () => `${document.name} is changed.` }
  },
})

const closeYield = defineCommand({
  name: 'yields close',
  about: 'ends a yield position with its last day',
  operands: { id: 'ID', day: 'DAY' },
  run: async ({ id, day }, { client }) => {
    const document = await client.yields.closePosition({ id, day: unchecked(day) })
    return { document, text: () => `${document.name} is closed.` }
  },
})

const removeYield = defineCommand({
  name: 'yields remove',
  about: 'removes a yield position with its rates; the events stay',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => {
    const document = await client.yields.removePosition({ id })
    return { document, text: () => `${document.name} is removed; its events stay in the book.` }
  },
})

const importYields = defineCommand({
  name: 'yields import',
  about:
    'reads yield positions from a CSV (name, protocol, asset, account, opened, …), or with --rates the advertised rates of one (date, apy in percent, …); all rows or none',
  operands: { file: 'FILE' },
  options: { rates: { value: 'ID', about: 'the position whose advertised rates the file tells' } },
  run: async ({ file, rates }, { client, stage }) => {
    const { stagedId } = await stage(file)
    if (rates === undefined) {
      const document = await client.yields.importPositions({ stagedId })
      const { rows, added, changed, unchanged } = document
      return { document, text: () => `${rows} rows: ${added} new, ${changed} changed, ${unchanged} known.` }
    }
    const document = await client.yields.importRates({ id: rates, stagedId })
    const { rows, added, changed, unchanged, from, to } = document
    const span = from === undefined ? '' : `, ${from} to ${to}`
    return { document, text: () => `${rows} rows${span}: ${added} new, ${changed} restated, ${unchanged} known.` }
  },
})

const rateYield = defineCommand({
  name: 'yields rate',
  about: 'sets one advertised rate by hand, in percent a year',
  operands: { id: 'ID', day: 'DAY', percent: 'PERCENT' },
  run: async ({ id, day, percent: text }, { client }) => {
    const given = /^-?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN
    if (Number.isNaN(given)) throw new WrongUse(`A rate is a number in percent a year, such as 4.2, not ${text}.`)
    const document = await client.yields.setRate({ id, day: unchecked(day), apy: given / 100 })
    return { document, text: () => `The rate of ${document.day} is ${percent(document.apy)}.` }
  },
})

const stateYield = defineCommand({
  name: 'yields balance',
  about: 'says what a position was worth at the end of a day, in the deposited asset; takes it back without a quantity',
  operands: { id: 'ID', day: 'DAY' },
  options: { quantity: { value: 'N', about: 'what it was worth' } },
  run: async ({ id, day, quantity }, { client }) => {
    const document = await client.yields.stateBalance({
      id,
      day: unchecked(day),
      ...(quantity === undefined ? {} : { quantity }),
    })
    return {
      document,
      text: () =>
        document.quantity === undefined
          ? `The balance of ${document.day} is taken back.`
          : `It was worth ${document.quantity} on ${document.day}.`,
    }
  },
})

const eventYield = defineCommand({
  name: 'yields event',
  about: "says that an event is a position's (--mine) or is not (--not); without either leaves it to the rule",
  operands: { id: 'ID', event: 'EVENT' },
  options: { mine: { about: 'it belongs to the position' }, not: { about: 'it does not' } },
  run: async ({ id, event, mine, not }, { client }) => {
    if (mine && not) throw new WrongUse('Give --mine or --not, not both.')
    const word = mine ? { word: 'mine' as const } : not ? { word: 'not' as const } : {}
    const document = await client.yields.sayEvent({ id, eventId: event, ...word })
    return { document, text: () => 'Kept.' }
  },
})

const explainYield = defineCommand({
  name: 'yields explain',
  about: 'one position with its moves, its advertised history, and how each rate was computed',
  operands: { id: 'ID' },
  options: AT,
  run: async ({ id, at }, { client }) => {
    const document = await client.yields.getPosition({ id, ...atOf(at) })
    return { document, text: () => describeOne(document) }
  },
})

type One = Awaited<ReturnType<Client['yields']['getPosition']>>
const WINDOWS = { life: 'since it was opened', d30: '30 days', d90: '90 days', d365: '365 days' } as const

function describeOne({ position, computed, moves, rates, worth, currency, nav }: One): string {
  const { asset, value, weight } = position
  const windows = (['life', 'd30', 'd90', 'd365'] as const).map((window) => {
    const { realised, advertised, from, to, startValue, deposited, withdrawn, rewards, endValue } = computed[window]
    const sums =
      startValue === undefined
        ? ''
        : `${startValue} at the start, ${deposited} in, ${withdrawn} out, ${rewards} claimed, ${endValue} at the end`
    return [
      WINDOWS[window],
      from === undefined ? '' : `${from} to ${to}`,
      `realised ${wordFigure(realised)}`,
      `advertised ${wordFigure(advertised)}`,
      sums,
    ]
  })
  return [
    `${position.name}: ${wordUnits(position.balance)} ${asset} at ${position.protocol}.`,
    ...(worth === undefined || value === undefined
      ? []
      : [
          `value ${formatAmount(value)} ${currency} = ${worth.quantity} ${worth.asset} × ${worth.mark.price} (${worth.mark.source}, ${worth.mark.at}${worth.mark.stale ? ', stale' : ''})${weight === undefined ? '' : `, ${formatShare(weight)} of ${formatAmount(nav)}`}`,
        ]),
    formatTable(windows),
    'A realised rate is the yearly rate that zeroes the present value of these flows, in the deposited asset.',
    moves.length === 0
      ? 'No event of the book belongs to it.'
      : formatTable(
          moves.map(({ day, kind, parts, label, by, eventId }) => [
            day,
            kind,
            parts.map((part) => `${part.quantity} ${part.asset}`).join(', '),
            label,
            by === 'person' ? 'by your word' : '',
            eventId,
          ]),
        ),
    rates.length === 0
      ? 'No advertised rate is known.'
      : `Advertised: ${rates.length} days, the last ${percent(rates.at(-1)?.apy ?? Number.NaN)} on ${rates.at(-1)?.day}.`,
  ].join('\n\n')
}

const historyYield = defineCommand({
  name: 'yields history',
  about: 'the advertised rates of a position by day',
  operands: { id: 'ID' },
  options: AT,
  run: async ({ id, at }, { client }) => {
    const { rates } = await client.yields.getPosition({ id, ...atOf(at) })
    return {
      document: { id, rates },
      text: () =>
        rates.length === 0
          ? 'No advertised rate is known.'
          : formatTable(
              rates.map(({ day, apy, base, reward, source }) => [
                day,
                percent(apy),
                base === undefined ? '' : `base ${percent(base)}`,
                reward === undefined ? '' : `rewards ${percent(reward)}`,
                source,
              ]),
              [1],
            ),
    }
  },
})

const refreshYields = defineCommand({
  name: 'yields refresh',
  about: 'fetches advertised rates from DefiLlama, where it is switched on',
  run: async (_, { client, signal }) => {
    const document = await client.yields.refreshRates({}, { signal })
    return {
      document,
      ...(document.positions.some(({ failure }) => failure !== undefined) ? { exitCode: 1 as const } : {}),
      text: () =>
        document.positions
          .map(({ name, added, changed, problem }) =>
            problem === undefined
              ? `${name}: ${added} new, ${changed} restated.`
              : `${name}: ${wordMarketFailure(problem)}; what is known stays.`,
          )
          .join('\n'),
    }
  },
})

const acceptYield = defineCommand({
  name: 'yields accept',
  about: 'makes a position of what events look like',
  operands: { suggestion: 'SUGGESTION' },
  options: {
    protocol: { value: 'NAME', isRequired: true, about: 'who runs it, named as in the policy' },
    name: { value: 'NAME', about: 'what it is called; the held asset by default' },
    chain: FIELDS.chain,
    issuer: FIELDS.issuer,
    pool: FIELDS.pool,
    growth: FIELDS.growth,
  },
  run: async ({ suggestion, protocol, name, chain, issuer, pool, growth }, { client }) => {
    const { suggested } = await client.yields.listPositions({})
    const found = suggested.find(({ id }) => id === suggestion)
    if (!found) throw new WrongUse(`Nothing suggested is called ${suggestion}; barbell yields lists what is.`)
    const { asset, receipt, account, opened } = found
    const position = {
      name: name ?? receipt ?? asset,
      protocol,
      asset,
      account,
      opened,
      rewardAssets: [],
      growth: growth === undefined ? ('balance' as const) : unchecked<Fields['growth']>(growth),
      ...(receipt === undefined ? {} : { receipt }),
      ...(chain === undefined ? {} : { chain }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(pool === undefined ? {} : { pool }),
    }
    const document = await client.yields.addPosition({ position, suggestionId: suggestion })
    return { document, text: () => `${document.id}: ${document.name} is kept.` }
  },
})

const dismissYield = defineCommand({
  name: 'yields dismiss',
  about: 'puts a suggested position aside',
  operands: { suggestion: 'SUGGESTION' },
  run: async ({ suggestion }, { client }) => {
    const document = await client.yields.dismissSuggestion({ id: suggestion })
    return { document, text: () => 'It is not suggested again.' }
  },
})

export const yieldCommands: readonly Command[] = [
  listYields,
  addYield,
  changeYield,
  closeYield,
  removeYield,
  importYields,
  rateYield,
  stateYield,
  eventYield,
  explainYield,
  historyYield,
  refreshYields,
  acceptYield,
  dismissYield,
]
