import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { dayOf } from '../../../../electron/domain/time/instant.ts'
import { type YieldMove, matchMoves } from '../../../../electron/domain/yield/match-moves.ts'
import { event, position } from './yield-story.ts'

const told = (moves: readonly YieldMove[] = []) =>
  moves.map(({ eventId, kind, parts, held }) =>
    [eventId, kind, ...parts.map((part) => `${formatDecimal(part.quantity)} ${part.asset}`), formatDecimal(held)].join(
      ' ',
    ),
  )
const STAKED = position({
  id: 'q',
  name: 'Staked ETH',
  protocol: 'lido',
  asset: 'ETH',
  receipt: undefined,
  account: 'Earn',
})

describe('moves of a position with a receipt token', () => {
  const lent = event('lent', '2026-01-02', 'fill', [
    ['USDC', '-1000'],
    ['AAVE-USDC', '1000'],
    ['ETH', '-0.01', 'Wallet', 'fee'],
  ])
  const grown = event('grown', '2026-02-02', 'income', [['AAVE-USDC', '4']])
  const claimed = event('claimed', '2026-02-03', 'income', [['AAVE', '0.1']], 'Claim of rewards')
  const back = event('back', '2026-03-01', 'fill', [
    ['AAVE-USDC', '-1004'],
    ['USDC', '1004'],
  ])

  it('are its deposits, growth, rewards and withdrawals', () => {
    const moves = matchMoves([position({ rewardAssets: ['AAVE'] })], [lent, grown, claimed, back], [])
    expect(told(moves.get('p'))).toEqual([
      'lent deposit 1000 USDC 1000',
      'grown growth 4 AAVE-USDC 4',
      'claimed reward 0.1 AAVE 0',
      'back withdrawal 1004 USDC -1004',
    ])
  })

  it('lie within its life and its account', () => {
    const closed = position({ opened: dayOf('2026-01-03'), closed: dayOf('2026-02-28') })
    expect(told(matchMoves([closed], [lent, grown, back], []).get('p'))).toEqual(['grown growth 4 AAVE-USDC 4'])
    expect(matchMoves([position({ account: 'Other' })], [lent, grown], []).get('p')).toEqual([])
  })

  it('are costs where nothing came out', () => {
    const fee = event('fee', '2026-02-01', 'fee', [['AAVE-USDC', '-1']])
    const theft = event('theft', '2026-02-02', 'spend', [['AAVE-USDC', '-9']], 'Stolen')
    expect(told(matchMoves([position()], [fee, theft], []).get('p'))).toEqual([
      'fee cost 1 AAVE-USDC -1',
      'theft cost 9 AAVE-USDC -9',
    ])
  })

  it('are transfers of the receipt itself', () => {
    const sent = event('sent', '2026-02-01', 'transfer', [
      ['AAVE-USDC', '-5'],
      ['AAVE-USDC', '5', 'Ledger'],
    ])
    expect(told(matchMoves([position()], [sent], []).get('p'))).toEqual(['sent withdrawal 5 AAVE-USDC -5'])
    expect(told(matchMoves([position({ account: 'Ledger' })], [sent], []).get('p'))).toEqual([
      'sent deposit 5 AAVE-USDC 5',
    ])
  })
})

describe('moves of a position without a receipt token', () => {
  const into = event('into', '2026-01-05', 'transfer', [
    ['ETH', '-2', 'Exchange'],
    ['ETH', '2', 'Earn'],
  ])

  it('are told by the words of the account, of the statement, or the name of the protocol', () => {
    expect(told(matchMoves([STAKED], [into], []).get('q'))).toEqual(['into deposit 2 ETH 2'])
    const plain = { ...STAKED, account: 'Wallet' }
    const moved = (label: string) => event('m', '2026-01-05', 'transfer', [['ETH', '2']], label)
    expect(matchMoves([plain], [moved('Deposit')], []).get('q')).toEqual([])
    expect(matchMoves([plain], [moved('ETH staking')], []).get('q')).toHaveLength(1)
    expect(matchMoves([plain], [moved('To Lido')], []).get('q')).toHaveLength(1)
  })

  it('are income of the asset, but no airdrop', () => {
    const income = (label: string) => event('i', '2026-01-06', 'income', [['ETH', '0.1', 'Earn']], label)
    expect(told(matchMoves([STAKED], [income('Reward')], []).get('q'))).toEqual(['i growth 0.1 ETH 0.1'])
    expect(matchMoves([STAKED], [income('Airdrop')], []).get('q')).toEqual([])
  })
})

describe('an event', () => {
  const reward = event('r', '2026-02-01', 'income', [['USDC', '3']], 'Compound interest')
  const aave = position()
  const compound = position({ id: 'c', name: 'USDC on Compound', protocol: 'compound', receipt: 'CUSDC' })

  it('belongs to one position, first to the one that its label names', () => {
    const moves = matchMoves([aave, compound], [reward], [])
    expect([moves.get('p')?.length, moves.get('c')?.length]).toEqual([0, 1])
  })

  it('belongs to whom the person says, and to nobody who is refused', () => {
    const mine = matchMoves([aave, compound], [reward], [{ eventId: 'r', positionId: 'p', word: 'mine' }])
    expect(mine.get('p')).toMatchObject([{ eventId: 'r', by: 'person' }])
    expect(mine.get('c')).toEqual([])
    const not = matchMoves([compound], [reward], [{ eventId: 'r', positionId: 'c', word: 'not' }])
    expect(not.get('c')).toEqual([])
  })

  it('may be given to a position from outside its life and account', () => {
    const early = event('e', '2025-12-01', 'transfer', [['AAVE-USDC', '7', 'Elsewhere']])
    const moves = matchMoves([aave], [early], [{ eventId: 'e', positionId: 'p', word: 'mine' }])
    expect(told(moves.get('p'))).toEqual(['e deposit 7 AAVE-USDC 7'])
  })
})
