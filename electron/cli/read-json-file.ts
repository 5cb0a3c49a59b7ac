import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { ErrorData } from '../contract/errors.ts'
import { CommandFailure } from './failure.ts'

/** Characters. A policy, an event or a column mapping has a few thousand; a device such as `/dev/zero` has no end. */
const LONGEST_TEXT = 16_000_000

/** Reads a file as JSON, its shape unchecked. Throws `bad_file` where it cannot be read, `refuse`'s where it is no JSON. */
export async function readJsonFile(path: string, refuse: (syntax: string) => CommandFailure): Promise<unknown> {
  const text = await readText(path).catch((error: unknown) => {
    throw badFile(path, whyUnreadable(error))
  })
  if (text === undefined) throw badFile(path, 'too_large')
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refuse(error.message)
  }
}

/** The text of a file or a pipe; `undefined` where it is too long. */
async function readText(path: string): Promise<string | undefined> {
  let text = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    text += String(piece)
    if (text.length > LONGEST_TEXT) return undefined
  }
  return text
}

const badFile = (path: string, why: Why): CommandFailure =>
  new CommandFailure('bad_file', `${path}: ${SENTENCES[why]}`, { file: basename(path), why })

type Why = ErrorData<'bad_file'>['why'] & ('missing' | 'directory' | 'too_large' | 'unreadable')

const SENTENCES: Readonly<Record<Why, string>> = {
  missing: 'there is no such file.',
  directory: 'this is a directory, not a file.',
  too_large: 'the file is too large.',
  unreadable: 'the file cannot be read.',
}

const whyUnreadable = (error: unknown): Why => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'missing'
  return code === 'EISDIR' ? 'directory' : 'unreadable'
}
