const BYTE_ORDER_MARK = '\uFEFF'

type SavedFile = { readonly name: string; readonly mediaType: string } & (
  { readonly text: string } | { readonly base64: string }
)

/** Offers a file to keep. CSV gets the mark in front that lets spreadsheets read it as UTF-8. */
export function saveFile(file: SavedFile): void {
  const { name, mediaType } = file
  const url = URL.createObjectURL(new Blob(partsOf(file), { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

function partsOf(file: SavedFile): BlobPart[] {
  if ('base64' in file) return [Uint8Array.from(atob(file.base64), (byte) => byte.charCodeAt(0))]
  const needsMark = file.mediaType.startsWith('text/csv') && !file.text.startsWith(BYTE_ORDER_MARK)
  return [needsMark ? BYTE_ORDER_MARK : '', file.text]
}

/** Offers a CSV text as a file to keep. */
export const saveCsvFile = (name: string, text: string): void =>
  saveFile({ name, mediaType: 'text/csv;charset=utf-8', text })
