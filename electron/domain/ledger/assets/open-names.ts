/** Names that the table alone cannot decide: the person is asked once, and `assumed` counts until then. */
export interface OpenName {
  /** Stable: answers are kept under it. */
  readonly id: string
  readonly name: string
  readonly exchanges?: readonly string[] | undefined
  /** Not asked for statements of these: there the table knows. */
  readonly except?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Asked only where the book has this name too. */
  readonly beside?: string | undefined
  readonly assumed: string
  readonly choices: readonly { readonly asset: string; readonly about: string }[]
}

/** A coin that got a new ticker, one to one: some exchanges print the change as rows, some just print the new name. */
const renamed = (from: string, to: string, when: string): OpenName => ({
  id: `${from}-${to}`,
  name: from,
  beside: to,
  assumed: from,
  choices: [
    { asset: from, about: `Keep ${from} and ${to} apart: the statements have rows that change one into the other` },
    { asset: to, about: `One coin: ${from} was renamed ${to} in ${when}, one for one` },
  ],
})

const LUNA_CHOICES = [
  { asset: 'LUNC', about: 'Luna Classic, the coin of the chain that collapsed in May 2022' },
  { asset: 'LUNA', about: 'Terra 2.0, the coin that began on 2022-05-28' },
]

export const OPEN_NAMES: readonly OpenName[] = [
  // Exchanges renamed their balances on different days of these weeks.
  {
    id: 'luna-may-2022',
    name: 'LUNA',
    except: ['Kraken'],
    from: '2022-05-26',
    until: '2022-05-28',
    assumed: 'LUNC',
    choices: LUNA_CHOICES,
  },
  {
    id: 'luna-june-2022',
    name: 'LUNA',
    except: ['Kraken'],
    from: '2022-05-28',
    until: '2022-06-11',
    assumed: 'LUNA',
    choices: LUNA_CHOICES.toReversed(),
  },
  {
    id: 'bcc',
    name: 'BCC',
    except: ['Binance', 'Bittrex', 'Bitfinex', 'Kraken', 'Poloniex', 'bitFlyer', 'bitbank'],
    until: '2018-11-16',
    assumed: 'BCH',
    choices: [
      { asset: 'BCH', about: 'Bitcoin Cash, as many exchanges called it until November 2018' },
      { asset: 'BCC', about: 'BitConnect, which ended in January 2018' },
    ],
  },
  {
    id: 'ust',
    name: 'UST',
    except: ['Bitfinex', 'Kraken', 'Binance', 'Coinbase', 'KuCoin', 'OKX', 'Bybit', 'Crypto.com', 'Gemini'],
    assumed: 'USTC',
    choices: [
      { asset: 'USTC', about: 'TerraUSD, which lost its peg in May 2022' },
      { asset: 'USDT', about: 'Tether, as Bitfinex calls it' },
    ],
  },
  renamed('MATIC', 'POL', 'September 2024'),
  renamed('NANO', 'XNO', 'November 2021'),
  renamed('RNDR', 'RENDER', 'July 2024'),
  renamed('FTM', 'S', 'January 2025'),
  renamed('EOS', 'A', 'May 2025'),
  renamed('KLAY', 'KAIA', 'October 2024'),
  renamed('TOMO', 'VIC', 'November 2023'),
  renamed('GNT', 'GLM', 'November 2020'),
]
