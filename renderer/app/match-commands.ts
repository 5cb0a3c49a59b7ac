/**
 * The entries whose name holds every word of a text, in any order and either case. Names that begin with the text come
 * first; otherwise the given order stays.
 */
export function matchCommands<T extends { readonly name: string }>(entries: readonly T[], text: string): readonly T[] {
  const fold = (name: string): string => name.normalize('NFKC').toLowerCase()
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  const found = entries.filter(({ name }) => words.every((word) => fold(name).includes(word)))
  const isFirst = ({ name }: T): boolean => fold(name).startsWith(words.join(' '))
  return [...found.filter(isFirst), ...found.filter((entry) => !isFirst(entry))]
}
