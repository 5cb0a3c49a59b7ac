import type { WrittenFile } from './reports.ts'

interface Limits {
  readonly reports: number
  readonly characters: number
}

/** The tables of a million events are 26 million characters, and as data 100 million. */
const LIMITS: Limits = { reports: 4, characters: 200_000_000 }

/**
 * Reports as they were written, by what was asked, to be given again as long as what they rest on is as it was: all of
 * them are dropped as soon as it is another. There are a few of them, of so many characters together; the one that was
 * asked for longest ago goes first, and one that is too long by itself is not kept.
 */
export class KeptReports {
  readonly #limits: Limits
  /** The one asked for longest ago first. */
  readonly #kept = new Map<string, { readonly files: readonly WrittenFile[]; readonly characters: number }>()
  #restOn: string | undefined
  #characters = 0

  constructor(limits = LIMITS) {
    this.#limits = limits
  }

  find(name: string, restsOn: string): readonly WrittenFile[] | undefined {
    this.#follow(restsOn)
    const found = this.#kept.get(name)
    if (found === undefined) return undefined
    this.#kept.delete(name)
    this.#kept.set(name, found)
    return found.files
  }

  keep(name: string, restsOn: string, files: readonly WrittenFile[]): void {
    this.#follow(restsOn)
    this.#drop(name)
    const characters = files.reduce((sum, file) => sum + lengthOf(file), 0)
    if (characters > this.#limits.characters) return
    this.#kept.set(name, { files, characters })
    this.#characters += characters
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limits.reports && this.#characters <= this.#limits.characters) break
      this.#drop(oldest)
    }
  }

  #follow(restsOn: string): void {
    if (this.#restOn === restsOn) return
    this.#restOn = restsOn
    this.#kept.clear()
    this.#characters = 0
  }

  #drop(name: string): void {
    const known = this.#kept.get(name)
    if (known === undefined) return
    this.#kept.delete(name)
    this.#characters -= known.characters
  }
}

function lengthOf(file: WrittenFile): number {
  if ('dated' in file) return file.dated.before.length + file.dated.after.length
  return ('text' in file ? file.text : file.base64).length
}
