import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ErrorData } from '../contract/errors.ts'
import { CommandFailure } from './failure.ts'

/** Reads a file as JSON, its shape unchecked. Throws `bad_file` where it cannot be read, `refuse`'s where it is no JSON. */
export async function readJsonFile(path: string, refuse: (syntax: string) => CommandFailure): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = whyUnreadable(error)
    throw new CommandFailure('bad_file', `${path}: ${SENTENCES[why]}`, { file: basename(path), why })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refuse(error.message)
  }
}

type Why = ErrorData<'bad_file'>['why'] & ('missing' | 'directory' | 'unreadable')

const SENTENCES: Readonly<Record<Why, string>> = {
  missing: 'there is no such file.',
  directory: 'this is a directory, not a file.',
  unreadable: 'the file cannot be read.',
}

const whyUnreadable = (error: unknown): Why => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'missing'
  return code === 'EISDIR' ? 'directory' : 'unreadable'
}
