/** Rows of a CSV (RFC 4180) by the names of its header: a reader that shares nothing with our writer. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = [...text.matchAll(/(?:(?:"(?:[^"]|"")*"|[^,"\r\n]*)(?:,|\r\n))+?(?<=\r\n)/g)].map(
    ([line]) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,"\r\n]*)(?:,|\r\n)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
  )
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}
