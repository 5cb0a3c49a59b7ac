/** What differs between two policies, leaf by leaf, in the order of the file. */
import type { Policy } from './policy-draft.ts'

export type Leaf = string | number

export interface PolicyChange {
  /** Steps into the file, e.g. `['safe', 'blue-chip', 'BTC', 'target']`. */
  readonly path: readonly string[]
  /** Absent where the leaf is new. */
  readonly before?: Leaf | undefined
  /** Absent where the leaf is gone. */
  readonly after?: Leaf | undefined
}

/** Every leaf of a value by its path; a list of texts is one leaf. */
function leavesOf(value: unknown, path: readonly string[]): [string, Leaf][] {
  if (typeof value === 'number' || typeof value === 'string') return [[JSON.stringify(path), value]]
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return [[JSON.stringify(path), value.join(', ')]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
}

const pathOf = (key: string): string[] => {
  const parsed: unknown = JSON.parse(key)
  return Array.isArray(parsed) ? parsed.map(String) : []
}

export function changesBetween(before: Policy, after: Policy): readonly PolicyChange[] {
  const old = new Map(leavesOf(before, []))
  const next = new Map(leavesOf(after, []))
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((key) => !Object.is(old.get(key), next.get(key)))
    .map((key) => ({ path: pathOf(key), before: old.get(key), after: next.get(key) }))
}
