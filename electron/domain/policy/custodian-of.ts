import type { Policy } from './policy.ts'

/** Who holds the coins of an account: as the policy says, else the account by itself. */
export const custodianOf = ({ custodians = {} }: Policy, account: string): string =>
  Object.hasOwn(custodians, account) ? (custodians[account] ?? account) : account
