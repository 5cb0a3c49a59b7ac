const BYTE_ORDER_MARK = '\uFEFF'

interface TextFile {
  readonly name: string
  readonly mediaType: string
  readonly text: string
}

/** Offers a text as a file to keep. CSV gets the mark in front that lets spreadsheets read it as UTF-8. */
export function saveTextFile({ name, mediaType, text }: TextFile): void {
  const needsMark = mediaType.startsWith('text/csv') && !text.startsWith(BYTE_ORDER_MARK)
  const url = URL.createObjectURL(new Blob([needsMark ? BYTE_ORDER_MARK : '', text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** Offers a CSV text as a file to keep. */
export const saveCsvFile = (name: string, text: string): void =>
  saveTextFile({ name, mediaType: 'text/csv;charset=utf-8', text })
