import { type Shape, readShape } from '../contract/read-shape.ts'
import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

/**
 * Reads a JSON file of a known shape; `what` names it in a sentence ("a column mapping"). Throws `bad_file` and
 * `bad_input`, the latter with each place that is wrong.
 */
export async function readSchemaFile<Input>(path: string, shape: Shape<Input>, what: string): Promise<Input> {
  const refuse = (detail: string) => new CommandFailure('bad_input', `${path} is not ${what}: ${detail}`, { detail })
  const read = readShape(shape, await readJsonFile(path, (syntax) => refuse(`it is no JSON. ${syntax}`)))
  if (read.ok) return read.value
  throw refuse(read.problems.join('; '))
}
