import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

/** A schema of the contract, as far as reading a file needs it. */
interface FileSchema<Value> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Value }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

/**
 * Reads a JSON file of a known shape; `what` names it in a sentence ("a column mapping"). Throws `bad_file` and
 * `bad_input`, the latter with the place that is wrong.
 */
export async function readSchemaFile<Value>(path: string, schema: FileSchema<Value>, what: string): Promise<Value> {
  const refuse = (detail: string) => new CommandFailure('bad_input', `${path} is not ${what}: ${detail}`, { detail })
  const read = schema.safeParse(await readJsonFile(path, refuse))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refuse(issue ? `${issue.path.join('.') || 'its root'}: ${issue.message}` : 'it is wrong')
}
