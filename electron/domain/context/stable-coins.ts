/** Coins that promise to be worth one unit of a state's money, with that money. What is not here has no peg to leave. */
const PEGS: ReadonlyMap<string, string> = new Map([
  ...'USDC USDT DAI USDS BUSD TUSD USDP GUSD PYUSD FDUSD LUSD FRAX USDE USDD RLUSD UST USTC'
    .split(' ')
    .map((coin): [string, string] => [coin, 'USD']),
  ['EURC', 'EUR'],
  ['EURT', 'EUR'],
  ['EURS', 'EUR'],
  ['GYEN', 'JPY'],
  ['JPYC', 'JPY'],
])

/** The money that a coin is pegged to; `undefined` for one that is not known to be a stablecoin. */
export const pegOf = (asset: string): string | undefined => PEGS.get(asset)
