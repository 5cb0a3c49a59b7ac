/**
 * Names that beancount takes. A component of an account begins with a capital or a digit and has letters, digits and
 * dashes; a commodity has 2 to 24 characters, begins with a capital, ends with a capital or a digit, and has `'._-`
 * inside. Two names never become one: the later gets a number.
 *
 * Worked example: the account `my wallet` is `Assets:My-wallet`, and another called `My wallet` is `Assets:My-wallet-2`.
 */
const COMMODITY = /^[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]$/
/** Words of the language itself. */
const RESERVED: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'NULL'])
const LONGEST_STEM = 18

export interface BeancountNames {
  /** The account of an account of the book, `Assets:…`. */
  readonly accountOf: (account: string) => string
  readonly commodityOf: (asset: string) => string
  /** Assets by the names that they have here. */
  readonly commodities: () => ReadonlyMap<string, string>
  readonly accounts: () => ReadonlyMap<string, string>
}

export function createBeancountNames(): BeancountNames {
  const accounts = new Map<string, string>()
  const commodities = new Map<string, string>()
  return {
    accountOf: (account) => named(accounts, account, (text) => `Assets:${accountComponent(text)}`),
    commodityOf: (asset) => named(commodities, asset, commodity),
    commodities: () => commodities,
    accounts: () => accounts,
  }
}

function named(known: Map<string, string>, text: string, toName: (text: string) => string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  const taken = new Set(known.values())
  const wanted = toName(text)
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`
  known.set(text, name)
  return name
}

function accountComponent(text: string): string {
  const clean = text.replace(/[^\p{L}\p{N}-]+/gu, '-').replace(/^-+|-+$/g, '')
  const capital = clean.charAt(0).toUpperCase() + clean.slice(1)
  return /^[A-Z0-9]/.test(capital) ? capital : `X-${capital}`
}

function commodity(asset: string): string {
  if (COMMODITY.test(asset) && !RESERVED.has(asset)) return asset
  const clean = asset.toUpperCase().replace(/[^A-Z0-9'._-]+/g, '-')
  return `X.${clean.replace(/[^A-Z0-9]+$/, '').slice(0, LONGEST_STEM) || 'X'}`
}
