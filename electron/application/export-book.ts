import { readBookContents } from './book-contents.ts'
import type { Desk } from './desk.ts'
import { exportBeancount } from './export-beancount.ts'
import { exportCsv } from './export-csv.ts'
import { exportJson } from './export-json.ts'
import type { FolderWriter } from './ports.ts'

const FORMATS = { csv: exportCsv, json: exportJson, beancount: exportBeancount } as const

/** Writes the whole book into a new or empty folder, all of it or nothing; answers the paths of the files. */
export function exportBook(
  desk: Desk,
  writeFolder: FolderWriter,
  { dir, format }: { dir: string; format: keyof typeof FORMATS },
): { files: string[] } {
  return { files: writeFolder(dir, FORMATS[format](readBookContents(desk))) }
}
