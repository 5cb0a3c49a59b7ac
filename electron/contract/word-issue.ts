/**
 * What is wrong with a value that a schema refuses, in plain words: what is wanted, then what was given. Every issue of
 * the contract is worded so, unless its schema says its own sentence; the place comes from the issue's path.
 *
 * `fifo` misspelt as a method: `one of fifo, lifo, hifo, specific, moving-average, total-average, not "fivo"`.
 */
import * as z from 'zod'

type Issue = z.core.$ZodIssue
type RawIssue = z.core.$ZodRawIssue

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const SHOWN = 60

/** A value as it was given, shortened. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)
}

/** Words one issue of a schema; nothing where its own message stands. */
export function wordIssue(issue: RawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return unknownMember(issue)
  // The key itself stands in the path.
  if (issue.code === 'invalid_key') return issue.issues[0]?.message
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const given = isRecord(issue.input) ? issue.input[issue.discriminator] : undefined
    return withGiven(oneOf('options' in issue && Array.isArray(issue.options) ? issue.options : []), given)
  }
  const wanted = wantedBy(issue)
  const isInside = issue.code === 'invalid_union' && isRecord(issue.input)
  return wanted === undefined || isInside ? wanted : withGiven(wanted, sizeOf(issue))
}

const withGiven = (wanted: string, given: unknown): string => {
  if (given === undefined) return `missing; ${wanted}`
  return `${wanted}, not ${given === '' ? 'empty' : shown(given)}`
}

/** What was given, or how much of it where that is what is wrong. */
function sizeOf(issue: RawIssue): unknown {
  const { input } = issue
  const isSize = issue.code === 'too_big' || issue.code === 'too_small'
  return isSize && (Array.isArray(input) || (typeof input === 'string' && input !== '')) ? input.length : input
}

/** What is wanted in place of what an issue refuses; nothing for the kinds whose schema has to say it. */
function wantedBy(issue: RawIssue | Issue): string | undefined {
  if (issue.code === 'invalid_type') return `${TYPES[issue.expected] ?? issue.expected}${membersOf(issue)}`
  if (issue.code === 'invalid_value') return oneOf(issue.values)
  if (issue.code === 'too_small') {
    if (issue.origin === 'string' && issue.minimum === 1) return TYPES['string']
    return `${issue.inclusive ? 'at least' : 'more than'} ${counted(issue.minimum, issue.origin)}`
  }
  if (issue.code === 'too_big')
    return `${issue.inclusive ? 'at most' : 'less than'} ${counted(issue.maximum, issue.origin)}`
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return eitherOf(issue.errors, issue.input)
  return undefined
}

function counted(limit: number | bigint, origin: string): string {
  const isOne = Number(limit) === 1
  if (origin === 'string') return `${limit} ${isOne ? 'character' : 'characters'}`
  return origin === 'array' ? `${limit} ${isOne ? 'entry' : 'entries'}` : String(limit)
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? word(values[0]) : `one of ${values.map(word).join(', ')}`

const word = (value: unknown): string => (/^[\w.-]+$/.test(String(value)) ? String(value) : JSON.stringify(value))

/** The members that an object must have; nothing for anything else. */
function membersOf(issue: RawIssue | Issue): string {
  const shape = 'inst' in issue && issue.inst instanceof z.ZodObject ? Object.entries(issue.inst.shape) : []
  const needed = shape.filter(([, { _zod }]) => _zod.optin === undefined).map(([name]) => name)
  return needed.length === 0 ? '' : ` with ${needed.join(', ')}`
}

/** What the alternatives ask for that the value comes nearest to: those that have the least against it. */
function eitherOf(alternatives: readonly (readonly Issue[])[], given: unknown): string {
  const least = Math.min(...alternatives.map((issues) => issues.length))
  const nearest = alternatives.filter((issues) => issues.length === least)
  const inside = ({ path, message }: Issue): string =>
    path.length === 0 ? message.replace(withGiven('', given), '') : `${path.join('.')}: ${message}`
  return nearest.map((issues) => issues.map(inside).join(', ')).join(' or ')
}

function unknownMember({ keys, inst }: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string {
  const named = keys.map((key) => JSON.stringify(key)).join(', ')
  const known = inst instanceof z.ZodObject ? Object.keys(inst.shape) : []
  return `no member ${named} is known here${known.length === 0 ? '' : `, only ${known.join(', ')}`}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
