/** A file with the path by which the person knows it: its folders, where it came in one. */
export interface GatheredFile {
  readonly file: File
  readonly path: string
}

export interface Gathered {
  readonly files: readonly GatheredFile[]
  /** Folders in which no file is wanted. */
  readonly emptyFolders: readonly string[]
  /** Files in folders that are not wanted. */
  readonly passedBy: number
}

type IsWanted = (name: string) => boolean

/**
 * The files of a drop, those in folders included. A file that was dropped itself is always taken; of those in folders
 * only the wanted ones. Has to be called while the drop is handled: afterwards the browser gives nothing away.
 */
export async function gatherDropped(items: DataTransferItemList, isWanted: IsWanted): Promise<Gathered> {
  const dropped = [...items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    const file = entry?.isDirectory === true ? null : item.getAsFile()
    return entry === null && file === null ? [] : [{ entry, file }]
  })
  const files: GatheredFile[] = []
  const emptyFolders: string[] = []
  let passedBy = 0
  for (const { entry, file } of dropped) {
    if (file !== null) files.push({ file, path: file.name })
    else if (entry !== null && isFolder(entry)) {
      const inside = await filesOf(entry, entry.name)
      const wanted = inside.filter((found) => isShown(found.path) && isWanted(found.file.name))
      if (wanted.length === 0) emptyFolders.push(entry.name)
      files.push(...wanted)
      passedBy += inside.length - wanted.length
    }
  }
  return { files: sorted(files), emptyFolders, passedBy }
}

/** The files of a folder that was chosen; the browser lists all of them. */
export function gatherChosen(list: Iterable<File>, isWanted: IsWanted): Gathered {
  const inside = [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }))
  const wanted = inside.filter(({ file, path }) => isShown(path) && isWanted(file.name))
  const folder = inside[0]?.path.split('/')[0]
  return {
    files: sorted(wanted),
    emptyFolders: wanted.length === 0 && folder !== undefined ? [folder] : [],
    passedBy: inside.length - wanted.length,
  }
}

const sorted = (files: readonly GatheredFile[]): GatheredFile[] =>
  [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))

/** Hidden files, and those that macOS leaves in what it packs, are nobody's statements. */
const isShown = (path: string): boolean => !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

async function filesOf(folder: FileSystemDirectoryEntry, path: string): Promise<GatheredFile[]> {
  const files: GatheredFile[] = []
  for (const entry of await entriesOf(folder)) {
    const inner = `${path}/${entry.name}`
    if (isFolder(entry)) files.push(...(await filesOf(entry, inner)))
    else if (isFile(entry)) files.push({ file: await fileOf(entry), path: inner })
  }
  return files
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A reader hands out a hundred entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const next = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (next.length === 0) return entries
    entries.push(...next)
  }
}
