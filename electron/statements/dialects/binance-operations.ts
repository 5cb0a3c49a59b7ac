/** What each operation of Binance's transaction history means. New ones appear every year: unknown ones are rejected. */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type RowOf, amount, optionalText, text, time } from '../dialect.ts'

export const binanceColumns = {
  time: time('utc_time', 'utc time', 'time', 'tiempo'),
  wallet: text('account', 'cuenta'),
  operation: text('operation', 'operación', 'operacion'),
  coin: text('coin', 'moneda'),
  change: amount('change', 'cambio'),
  remark: optionalText('remark', 'observación', 'observacion'),
  user: optionalText('user_id', 'user id', 'id de usuario'),
} as const

export type BinanceRow = RowOf<typeof binanceColumns>

/** How an operation is read: by the sign of its change, as part of a group, or not at all. */
export type BinanceMeaning =
  | { readonly in: EventKind; readonly out: EventKind }
  | { readonly family: 'trade' | 'convert' | 'dust' | 'buy-crypto' | 'savings' }
  | 'internal'

const TRADE: BinanceMeaning = { family: 'trade' }
const CONVERT: BinanceMeaning = { family: 'convert' }
const TRANSFER: BinanceMeaning = { in: 'transfer', out: 'transfer' }
const REWARD: BinanceMeaning = { in: 'income', out: 'adjustment' }
const COST: BinanceMeaning = { in: 'income', out: 'fee' }
const RESULT: BinanceMeaning = { in: 'income', out: 'spend' }
const PAYMENT: BinanceMeaning = { in: 'adjustment', out: 'spend' }
const LOAN: BinanceMeaning = { in: 'adjustment', out: 'adjustment' }

const all = (meaning: BinanceMeaning, operations: string): (readonly [string, BinanceMeaning])[] =>
  operations
    .split('|')
    .map((operation) => operation.trim())
    .map((operation) => [operation, meaning])

const MEANINGS = new Map<string, BinanceMeaning>([
  ...all(TRADE, 'buy|sell|fee|transaction related|transaction buy|transaction spend|transaction revenue'),
  ...all(TRADE, 'transaction sold|transaction fee'),
  ...all(CONVERT, 'binance convert|large otc trading|stablecoins auto-conversion|eth 2.0 staking|futures convert'),
  ...all(CONVERT, 'buy crypto with fiat|sell crypto to fiat|leverage token redemption|asset conversion transfer'),
  ...all(CONVERT, 'convert fiat to crypto ocbs|auto-invest transaction|token swap - redenomination/rebranding'),
  ...all({ family: 'buy-crypto' }, 'buy crypto'),
  ...all({ family: 'dust' }, 'small assets exchange bnb'),
  ...all({ family: 'savings' }, 'savings distribution'),
  ...all(TRANSFER, 'deposit|withdraw|fiat deposit|fiat withdraw|fiat withdrawal|send|receive|crypto box|binance pay'),
  ...all(TRANSFER, 'p2p trading'),
  ...all(REWARD, 'simple earn flexible interest|simple earn locked rewards|staking rewards|pos savings interest'),
  ...all(REWARD, 'eth 2.0 staking rewards|launchpool interest|launchpool earnings withdrawal|bnb vault rewards'),
  ...all(REWARD, 'savings interest|pool distribution|liquid swap rewards|swap farming rewards|super bnb mining'),
  ...all(REWARD, 'dot slot auction rewards|simple earn flexible airdrop|simple earn locked airdrop|hodler airdrops'),
  ...all(REWARD, 'distribution|asset - transfer|airdrop assets|megadrop rewards|campaign related reward'),
  ...all(REWARD, 'cash voucher distribution|cash voucher|cashback voucher|mission reward distribution|card cashback'),
  ...all(REWARD, 'referral kickback|commission rebate|commission history|commission fee shared with you'),
  ...all(REWARD, 'referral commission|referrer rebates|referee rebates|token swap - distribution'),
  ...all(COST, 'funding fee|bnb fee deduction|margin interest|insurance fund compensation'),
  ...all(RESULT, 'realized profit and loss|realize profit and loss'),
  ...all(PAYMENT, 'binance card spending|nft transaction'),
  ...all(LOAN, 'margin loan|isolated margin loan|margin repayment|isolated margin repayment|asset recovery'),
  ...all(LOAN, 'leveraged coin consolidation'),
  ...all(
    'internal',
    'transfer between main and funding wallet|transfer_in|transfer_out|main and funding account transfer',
  ),
  ...all('internal', 'transfer between spot account and um futures account|pos savings purchase'),
  ...all('internal', 'transfer between spot account and cm futures account|pos savings redemption'),
  ...all('internal', 'transfer between main account/futures and margin account|staking purchase|staking redemption'),
  ...all('internal', 'transfer between main account and margin account|transfer between spot and strategy account'),
  ...all('internal', 'simple earn flexible subscription|simple earn flexible redemption|savings purchase'),
  ...all('internal', 'simple earn locked subscription|simple earn locked redemption|savings principal redemption'),
  ...all('internal', 'launchpool subscription/redemption|launchpad subscribe|liquid swap add|liquid swap add/sell'),
  ...all('internal', 'liquidity farming remove|locked staking purchase|locked staking redemption'),
])

export const meaningOf = (row: BinanceRow): BinanceMeaning | undefined => MEANINGS.get(row.operation.toLowerCase())

export const isFee = (row: BinanceRow): boolean => /^(transaction )?fee$/i.test(row.operation)

/** Whether a coin is a receipt for a lent one: LDUSDT is, LDO is a coin of its own. */
export const isReceipt = (coin: string): boolean => /^LD.{2,}$/i.test(coin)
