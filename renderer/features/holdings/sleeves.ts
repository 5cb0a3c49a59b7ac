import { holdings } from '../../../electron/contract/book.ts'

/** Every sleeve that the contract knows, in its order. */
export const SLEEVES = holdings.shape.sleeves.element.shape.sleeve.options
