import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../renderer/app/flags/names-in.ts'
import { dependentsOf } from '../../../renderer/app/flags/use-flag-facts.ts'

const DEPENDENCES = [
  { asset: 'AAVE-USDC', dependsOn: 'USDC' },
  { asset: 'AAVE-USDC', dependsOn: 'Aave' },
  { asset: 'USDC', dependsOn: 'Circle' },
  { asset: 'USYC', dependsOn: 'Circle' },
  { asset: 'Circle', dependsOn: 'USDC' },
]

describe('what hangs on a name', () => {
  it('is what the person said, also by way of others, each once and never the name itself', () => {
    expect(dependentsOf('Aave', DEPENDENCES)).toEqual(['AAVE-USDC'])
    expect(dependentsOf('Circle', DEPENDENCES)).toEqual(['AAVE-USDC', 'USDC', 'USYC'])
    expect(dependentsOf('USDC', DEPENDENCES)).toEqual(['AAVE-USDC', 'Circle', 'USYC'])
    expect(dependentsOf('AAVE-USDC', DEPENDENCES)).toEqual([])
  })
})

describe('names with commas between', () => {
  it('are told apart in either script, each once, without blanks', () => {
    expect(namesIn(' USDC, Aave、Ethereum，USDC,, ')).toEqual(['USDC', 'Aave', 'Ethereum'])
    expect(namesIn('  ')).toEqual([])
  })
})
