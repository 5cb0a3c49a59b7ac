/** What the person of the demo would have written, in the language that the demo is made in. */
import type { LOCALES } from '../contract/app.ts'

export type DemoLanguage = (typeof LOCALES)[number]

const en = {
  done: 'Bought at the open, as the rule says. (made up)',
  waited: 'Waited for calmer prices. (made up)',
  declined: 'Looked it up: the whole market fell, nothing happened to the coin. (made up)',
  hack: { label: 'Bybit', note: 'Ether taken from a cold wallet while it was moved.' },
  depeg: 'USDC below its peg after Silicon Valley Bank closed',
  tariff: 'Reciprocal tariffs announced',
  lent: 'USDC on Aave',
  staked: 'Staked ETH',
}

export type DemoWords = typeof en

const ja: DemoWords = {
  done: '運用ルールのとおり、始値で購入。（架空）',
  waited: '値動きが落ち着くまで待つことにした。（架空）',
  declined: '調べたところ市場全体の下落で、このコインに固有の出来事はない。（架空）',
  hack: { label: 'Bybit', note: 'コールドウォレットから移す途中でETHが盗まれた。' },
  depeg: 'シリコンバレー銀行の閉鎖後、USDCが1ドルを下回る',
  tariff: '相互関税の発表',
  lent: 'AaveのUSDC',
  staked: 'ステーキング中のETH',
}

export const demoWords = (language: DemoLanguage): DemoWords => ({ en, ja })[language]
