import type * as z from 'zod'
import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

/**
 * Reads a JSON file of a known shape; `what` names it in a sentence ("a column mapping"). Throws `bad_file` and
 * `bad_input`, the latter with the place that is wrong.
 */
export async function readSchemaFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  what: string,
): Promise<z.output<Schema>> {
  const refuse = (detail: string) => new CommandFailure('bad_input', `${path} is not ${what}: ${detail}`, { detail })
  const read = schema.safeParse(await readJsonFile(path, refuse))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refuse(issue ? `${issue.path.join('.') || 'its root'}: ${issue.message}` : 'it is wrong')
}
