/**
 * Setup of every test project: properties draw the same examples in every run, so that a red test is red for a change and
 * not for luck. `BARBELL_TEST_SEED=random npm run vitest -- --project property` looks for new counter-examples; a number
 * in its place repeats a run.
 */
import * as fc from 'fast-check'

const PINNED = 20_261_129

const wish = process.env['BARBELL_TEST_SEED']
if (wish !== 'random') fc.configureGlobal({ seed: wish === undefined ? PINNED : Number(wish) })
