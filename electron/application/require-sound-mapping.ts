import { type Mapping, mappingProblem } from '../statements/mapping.ts'
import { refuse } from './refusal.ts'

/** Throws `bad_input` with the reason where a mapping of the right shape cannot be run all the same. */
export function requireSoundMapping(mapping: Mapping): void {
  const problem = mappingProblem(mapping)
  if (problem !== undefined)
    throw refuse('bad_input', problem.message, { path: problem.path, reason: 'unsound_mapping' })
}
