/** What each transaction kind of the Crypto.com App means. New ones appear often: unknown ones are rejected. */
import type { EventKind } from '../../domain/ledger/event.ts'

type Kind = Exclude<EventKind, 'fill'>

export type CryptocomMeaning =
  | { readonly in: Kind; readonly out: Kind }
  /** One row with both sides, the other in To or, always money, in Native. */
  | 'trade-to'
  | 'trade-native'
  /** Rows of one moment. */
  | { readonly family: 'dust' | 'swap' | 'interest-swap' }
  | 'internal'

const REWARD: CryptocomMeaning = { in: 'income', out: 'adjustment' }
const TRANSFER: CryptocomMeaning = { in: 'transfer', out: 'transfer' }
const PAYMENT: CryptocomMeaning = { in: 'adjustment', out: 'spend' }

const all = (meaning: CryptocomMeaning, kinds: string): (readonly [string, CryptocomMeaning])[] =>
  kinds.split(' ').map((kind) => [kind, meaning])

const MEANINGS = new Map<string, CryptocomMeaning>([
  ...all(REWARD, 'crypto_earn_interest_paid crypto_earn_extra_interest_paid mco_stake_reward referral_bonus'),
  ...all(REWARD, 'referral_gift referral_card_cashback referral_commission transfer_cashback pay_checkout_reward'),
  ...all(REWARD, 'reimbursement reimbursement_reverted card_cashback_reverted supercharger_reward_to_app_credited'),
  ...all(REWARD, 'rewards_platform_deposit_credited gift_card_reward admin_wallet_credited campaign_reward'),
  ...all(REWARD, 'airdrop_to_exchange_transfer finance.lockup.dpos_compound_interest.crypto_wallet'),
  ...all(REWARD, 'finance.dpos.compound_interest.crypto_wallet finance.dpos.non_compound_interest.crypto_wallet'),
  ...all(REWARD, 'finance.crypto_earn.loyalty_program_extra_interest_paid.crypto_wallet'),
  ...all(TRANSFER, 'crypto_deposit crypto_withdrawal crypto_transfer crypto_to_exchange_transfer'),
  ...all(TRANSFER, 'exchange_to_crypto_transfer viban_deposit viban_withdrawal invest_deposit invest_withdrawal'),
  ...all(PAYMENT, 'crypto_payment crypto_payment_refund'),
  ...all('trade-to', 'crypto_exchange viban_purchase van_purchase crypto_viban_exchange crypto_to_van_sell_order'),
  ...all('trade-to', 'recurring_buy_order'),
  ...all('trade-native', 'crypto_purchase card_top_up trading.crypto_purchase.google_pay'),
  ...all('trade-native', 'trading.crypto_purchase.apple_pay'),
  ...all({ family: 'dust' }, 'dust_conversion_credited dust_conversion_debited'),
  ...all({ family: 'swap' }, 'dynamic_coin_swap_credited dynamic_coin_swap_debited lockup_swap_credited'),
  ...all({ family: 'swap' }, 'lockup_swap_debited crypto_wallet_swap_credited crypto_wallet_swap_debited'),
  ...all({ family: 'interest-swap' }, 'interest_swap_credited interest_swap_debited'),
  ...all('internal', 'lockup_lock lockup_unlock lockup_upgrade lockup_swap_rebate crypto_earn_program_created'),
  ...all('internal', 'crypto_earn_program_withdrawn supercharger_deposit supercharger_withdrawal airdrop_locked'),
  ...all('internal', 'council_node_deposit_created dynamic_coin_swap_bonus_exchange_deposit'),
  ...all('internal', 'finance.lockup.dpos_lock.crypto_wallet finance.lockup.dpos_unlock.crypto_wallet'),
  ...all('internal', 'finance.dpos.staking.crypto_wallet finance.dpos.unstaking.crypto_wallet'),
  ...all('internal', 'viban_deposit_precredit viban_deposit_precredit_repayment viban_card_top_up'),
])

const RESERVATION = /^trading\.limit_order\..+(?:_|\.)(?:un)?lock$/
const EXECUTION = /^trading\.limit_order\..+(?:commit|\.exchange)$/

export function cryptocomMeaning(kind: string): CryptocomMeaning | undefined {
  if (RESERVATION.test(kind)) return 'internal'
  return EXECUTION.test(kind) ? 'trade-to' : MEANINGS.get(kind)
}
