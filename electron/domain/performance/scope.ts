import type { Side, Sleeve } from '../portfolio/sleeve.ts'

/** The part of the book that a return is asked for. */
export type Scope =
  | { readonly kind: 'book' }
  | { readonly kind: 'side'; readonly side: Side }
  | { readonly kind: 'sleeve'; readonly sleeve: Sleeve }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'asset'; readonly asset: string }
