import { describe, expect, it } from 'vitest'
import { editEffect, eventFlows } from '../../../renderer/features/events/event-flows.ts'
import { kindKey } from '../../../renderer/features/events/kind-key.ts'

const leg = (text: string, role = 'principal', account = 'A') => {
  const [quantity = '', asset = ''] = text.split(' ')
  return { asset, account, quantity, role }
}

describe('what an event moved', () => {
  it('is told apart by direction; fees stand apart, also rebates', () => {
    const flows = eventFlows([
      leg('0.1 BTC', 'base'),
      leg('0.2 BTC', 'base'),
      leg('-9000 USD', 'quote'),
      leg('-4.5 USD', 'fee'),
      leg('0.1 BNB', 'fee'),
    ])
    expect(flows).toEqual({
      incoming: [{ asset: 'BTC', quantity: '0.3' }],
      outgoing: [{ asset: 'USD', quantity: '-9000' }],
      fees: [
        { asset: 'USD', quantity: '-4.5' },
        { asset: 'BNB', quantity: '0.1' },
      ],
    })
  })
})

describe('what an edit changes', () => {
  it('is the difference of each balance, exact; what stays is left out', () => {
    const before = [leg('0.1 BTC'), leg('-5 USD'), leg('1 ETH')]
    const after = [leg('0.3 BTC'), leg('-5 USD'), leg('1 ETH', 'principal', 'B')]
    expect(editEffect(before, after)).toEqual([
      { account: 'A', asset: 'BTC', quantity: '0.2' },
      { account: 'B', asset: 'ETH', quantity: '1' },
      { account: 'A', asset: 'ETH', quantity: '-1' },
    ])
  })

  it('takes everything back where the event goes', () => {
    expect(editEffect([leg('0.1 BTC'), leg('-0.1 BTC', 'fee')], [])).toEqual([])
    expect(editEffect([leg('0.1 BTC')], [])).toEqual([{ account: 'A', asset: 'BTC', quantity: '-0.1' }])
  })
})

describe('the word for a transfer', () => {
  it('says which way it went, fees aside', () => {
    const word = (...legs: ReturnType<typeof leg>[]) =>
      kindKey({ kind: 'transfer', legs: legs.map(({ quantity, role }) => ({ quantity, role: role as 'fee' })) })
    expect(word(leg('1 BTC'))).toBe('transferIn')
    expect(word(leg('-1 BTC'), leg('-0.1 BTC', 'fee'))).toBe('transferOut')
    expect(word(leg('-1 BTC'), leg('1 BTC', 'principal', 'B'))).toBe('transfer')
  })
})
