import type { Client } from '../../contract/contract.ts'
import { type Command, defineCommand, WrongUse } from '../command.ts'
import { formatAmount } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { unchecked, wholeNumberOf } from '../given-text.ts'
import { wordMarketFailure } from '../word-market-failure.ts'

type Report = Awaited<ReturnType<Client['prices']['refreshPrices']>>
type Sources = Awaited<ReturnType<Client['market']['getSources']>>

const refreshPrices = defineCommand({
  name: 'prices refresh',
  about: 'fetches prices from the sources that are on',
  run: async (_, { client, signal }) => {
    const document = await client.prices.refreshPrices({}, { signal })
    return {
      document,
      text: () => describeRefresh(document),
      exitCode: document.outcome === 'done' && (document.priced > 0 || document.failed === 0) ? 0 : 1,
    }
  },
})

const listSources = defineCommand({
  name: 'prices sources',
  about: 'who may be asked for prices, at which hosts, and when that was last done',
  run: async (_, { client }) => {
    const document = await client.market.getSources({})
    return { document, text: () => describeSources(document) }
  },
})

const switchOn = defineCommand({
  name: 'prices sources on',
  about: 'switches sources on',
  operands: { sources: 'SOURCE…' },
  run: async ({ sources }, { client }) => {
    const { settings, sources: known } = await client.market.getSources({})
    requireKnown(sources, known)
    await client.market.saveSettings({ on: [...settings.on, ...sources.map((id) => unchecked<SourceId>(id))] })
    const document = await client.market.getSources({})
    return { document, text: () => describeSources(document) }
  },
})

const switchOff = defineCommand({
  name: 'prices sources off',
  about: 'switches sources off; no host of theirs is asked anything from then on',
  operands: { sources: 'SOURCE…' },
  run: async ({ sources }, { client }) => {
    const { settings, sources: known } = await client.market.getSources({})
    requireKnown(sources, known)
    await client.market.saveSettings({ on: settings.on.filter((id) => !sources.includes(id)) })
    const document = await client.market.getSources({})
    return { document, text: () => describeSources(document) }
  },
})

const orderSources = defineCommand({
  name: 'prices sources order',
  about: 'says who is asked first, and whose price counts first',
  operands: { sources: 'SOURCE…' },
  run: async ({ sources }, { client }) => {
    requireKnown(sources, (await client.market.getSources({})).sources)
    await client.market.saveSettings({ order: sources.map((id) => unchecked<SourceId>(id)) })
    const document = await client.market.getSources({})
    return { document, text: () => describeSources(document) }
  },
})

const listRequests = defineCommand({
  name: 'prices requests',
  about: 'what was asked of other machines, the newest first',
  options: { limit: { value: 'N', about: 'how many; 50 where it is left out' } },
  run: async ({ limit }, { client }) => {
    const document = await client.market.listRequests({
      limit: limit === undefined ? 50 : wholeNumberOf(limit, 'limit'),
    })
    return {
      document,
      text: () =>
        document.total === 0
          ? 'Nothing was ever asked of any other machine.'
          : formatTable(
              document.requests.map(({ at, host, asked, outcome, status, bytes }) => [
                at,
                host,
                outcome,
                status === undefined ? '' : String(status),
                String(bytes),
                asked.length > 90 ? `${asked.slice(0, 89)}…` : asked,
              ]),
              [3, 4],
            ),
    }
  },
})

const listCoins = defineCommand({
  name: 'prices coins',
  about: 'what each asset is called at the sources, and which have to be said first',
  run: async (_, { client }) => {
    const document = await client.market.listCoins({})
    return {
      document,
      text: () =>
        formatTable(
          document.coins.map(({ asset, standing, choices, listings }) => [
            asset,
            standing === 'known'
              ? listings.map(({ source, symbol }) => `${source} ${symbol}`).join(', ')
              : standing === 'none'
                ? 'has no price, as you said'
                : `which coin is it? barbell prices coins answer ${asset} --coin ${choices.map(({ coin }) => coin).join('|') || 'COINGECKO-ID'}`,
          ]),
        ),
    }
  },
})

const answerCoin = defineCommand({
  name: 'prices coins answer',
  about: 'says which coin an asset is; without an option, takes the word back',
  operands: { asset: 'ASSET' },
  options: {
    coin: { value: 'ID', about: "CoinGecko's id of the coin, such as usd-coin" },
    none: { about: 'it has no price anywhere' },
  },
  run: async ({ asset, coin, none }, { client }) => {
    if (coin !== undefined && none) throw new WrongUse('Give --coin or --none, not both.')
    await client.market.answerCoin({ asset, ...(coin === undefined ? {} : { coin }), hasNone: none })
    const { coins } = await client.market.listCoins({})
    const document = coins.find((known) => known.asset === asset) ?? { asset }
    return { document, text: () => `Kept what ${asset} is.` }
  },
})

export const sourceCommands: readonly Command[] = [
  refreshPrices,
  listSources,
  switchOn,
  switchOff,
  orderSources,
  listRequests,
  listCoins,
  answerCoin,
]

type SourceId = Sources['sources'][number]['id']

function requireKnown(named: readonly string[], known: Sources['sources']): void {
  const unknown = named.find((id) => !known.some((source) => source.id === id))
  if (unknown !== undefined) throw new WrongUse(`There is no source ${unknown}; barbell prices sources lists them.`)
}

function describeSources({ sources, schedule }: Sources): string {
  const table = formatTable([
    ['', 'source', 'hosts', 'asked', 'last'],
    ...sources.map(({ id, isOn, hosts, requests, lastRequestAt }) => [
      isOn ? 'on' : 'off',
      id,
      hosts.join(', '),
      requests === 0 ? 'never' : `${requests}×`,
      lastRequestAt ?? '',
    ]),
  ])
  const last = schedule.lastRun
  return [
    table,
    '',
    last === undefined
      ? 'Prices were never fetched.'
      : `Prices were last fetched ${last.startedAt}: ${last.priced} priced, ${last.failed} not.`,
    'Keys are kept by the desktop app alone; no source needs one.',
  ].join('\n')
}

function describeRefresh({ assets, priced, failed, days, hours, outcome }: Report): string {
  const lines = assets.map(({ asset, outcome: how, quotes, apart, problems, historyFrom }) => {
    const [first, second] = quotes
    const words = {
      priced:
        first === undefined ? '' : `${formatAmount(first.price)} ${first.currency} (${first.source}, ${first.at})`,
      failed: 'no price; what was known stays',
      ask: `which coin is it? barbell prices coins answer ${asset} --coin ID`,
      unlisted: 'no source that is on has it',
      none: 'has no price, as you said',
      past: 'held no more; its history is kept up',
    }[how]
    const check =
      second === undefined || apart === undefined ? '' : `; ${second.source} is ${(apart * 100).toFixed(2)}% off`
    const begins = historyFrom === undefined ? '' : `; nothing before ${historyFrom}`
    const why = [...new Set(problems.map(({ source, failure }) => `${source}: ${wordMarketFailure(failure)}`))]
    return [asset, [`${words}${check}${begins}`, ...why].join('\n  ')]
  })
  return [
    ...lines.map(([asset = '', text = '']) => `${asset}: ${text}`),
    `${priced} priced, ${failed} not; ${days} days and ${hours} hours of history came.${outcome === 'cancelled' ? ' Stopped before the end; what came stays.' : ''}`,
  ].join('\n')
}
