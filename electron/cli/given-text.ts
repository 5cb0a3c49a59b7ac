import { WrongUse } from './command.ts'

/** `--at` of every command that has it. */
export const AT = {
  at: { value: 'ISO', about: 'as of a moment; a bare day such as 2024-06-30 means its end' },
} as const

/** The moment that `--at` names: a bare day is its last millisecond, UTC; anything else is left for the contract. */
export const momentOf = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text)

/** The `at` of an input, absent where the option was not given. */
export const atOf = (text: string | undefined): { at?: string } => (text === undefined ? {} : { at: momentOf(text) })

/** A whole number from an option. Throws WrongUse on anything else. */
export function wholeNumberOf(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new WrongUse(`The option --${option} takes a whole number, not ${text}.`)
  return Number(text)
}

/**
 * Text from the command line in a place where the contract takes one of a few words. The contract checks it, and its
 * refusal names the option and the words.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the procedure's input schema
export const unchecked = <Word extends string>(text: string): Word => text as Word
