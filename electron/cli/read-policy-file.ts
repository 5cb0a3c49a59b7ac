import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

/**
 * Reads a policy file as JSON, its shape unchecked. Throws `bad_file` where it cannot be read, `bad_policy` where it is
 * no JSON.
 */
export const readPolicyFile = (path: string): Promise<unknown> =>
  readJsonFile(path, (message) => {
    const problem = { severity: 'error', path: '', code: 'not_json', message, figures: {} } as const
    return new CommandFailure<'bad_policy' | 'bad_input'>('bad_policy', `${path} is no JSON: ${message}`, {
      problems: [problem],
    })
  })
