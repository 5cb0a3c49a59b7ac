/** Names with commas between, of either script, each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,、，]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]
