import { type MappingFile, mappingSchema } from '../contract/mapping-schema.ts'
import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

/** Reads a column mapping (docs/mapping.md). Throws `bad_file` and `bad_input`, the latter with the place that is wrong. */
export async function readMappingFile(path: string): Promise<MappingFile> {
  const refuse = (detail: string) =>
    new CommandFailure('bad_input', `${path} is no column mapping: ${detail}`, { detail })
  const read = mappingSchema.safeParse(await readJsonFile(path, refuse))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refuse(issue ? `${issue.path.join('.') || 'its root'}: ${issue.message}` : 'it is wrong')
}
