import type { TFunction } from 'i18next'

const COINS = ['LUNC', 'LUNA', 'BCH', 'BCC', 'USTC', 'USDT'] as const
const coinOf = (asset: string) => COINS.find((coin) => coin === asset)

interface Question {
  readonly name: string
  readonly choices: readonly { readonly asset: string }[]
}

/** What a coin is, in the language of the page; its ticker where the page has no words. */
export function wordChoice({ name, choices }: Question, asset: string, t: TFunction<'events'>): string {
  const coin = coinOf(asset)
  if (coin !== undefined) return t(`questions.coin.${coin}`)
  const other = choices.find((choice) => choice.asset !== name)?.asset
  const isRenaming = choices.length === 2 && choices.some((choice) => choice.asset === name)
  if (!isRenaming || other === undefined) return asset
  return t(asset === name ? 'questions.apart' : 'questions.renamed', { name, other })
}
