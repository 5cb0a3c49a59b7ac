/** Where a price is from, in the language of the page: the book's own words, and of a derived price each of its sources. */
const OWN = { 'by hand': 'byHand', par: 'par', currency: 'currency', 'made up for the demo': 'madeUp' } as const

export type OwnSource = (typeof OWN)[keyof typeof OWN]

interface SourceWords {
  readonly own: (source: OwnSource) => string
  readonly over: (source: string, bridge: string) => string
  readonly joined: (sources: readonly string[]) => string
}

const isOwn = (source: string): source is keyof typeof OWN => Object.hasOwn(OWN, source)

/**
 * Barbell's own sources in words, every other by its name. A price over another currency names two sources, as in
 * `kraken, ecb over USD`; where both are the same it is named once.
 */
export function wordSource(source: string, words: SourceWords): string {
  const nameOf = (name: string): string => (isOwn(name) ? words.own(OWN[name]) : name)
  const parts = source.split(', ').map((part) => {
    const [, name = part, bridge] = /^(.+) over (\S+)$/.exec(part) ?? []
    return { name: nameOf(name), bridge }
  })
  const told = parts.filter(({ name, bridge }, index) => bridge !== undefined || parts[index + 1]?.name !== name)
  return words.joined(told.map(({ name, bridge }) => (bridge === undefined ? name : words.over(name, bridge))))
}
