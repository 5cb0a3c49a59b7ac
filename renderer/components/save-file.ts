const BYTE_ORDER_MARK = '\uFEFF'

/** Offers a CSV text as a file to keep. The mark in front lets spreadsheets read it as UTF-8. */
export function saveCsvFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
