import { describe, expect, it } from 'vitest'
import type { DueItem } from '../../../electron/desktop/channel.ts'
import { chooseNotifications } from '../../../electron/desktop/choose-notifications.ts'
import { DESKTOP_WORDS } from '../../../electron/desktop/desktop-words.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'

const since = '2026-11-22T12:00:00.000Z'
const item = (id: string): DueItem => ({
  kind: 'drift',
  id,
  since,
  sentence: `${id} at 31.52% is above 30%.`,
  breaches: [{ name: id, weight: 0.3152, low: 0.2, high: 0.3, state: 'above' }],
})
const ONE_OF_EACH: readonly DueItem[] = [
  item('BTC'),
  { kind: 'calendar', id: 'calendar', since, sentence: 'The review of 2026-10-01 is due.', dueOn: dayOf('2026-10-01') },
  {
    kind: 'trigger',
    id: 'trigger',
    since,
    sentence: 'SOL is 52.1% below its high: tranche 2 of 3 is due.',
    asset: 'SOL',
    tranche: 2,
    tranches: 3,
    drawdown: 0.521,
  },
  {
    kind: 'stale_mark',
    id: 'stale',
    since,
    sentence: 'The price of ETH is 60 hours old; the limit is 48.',
    asset: 'ETH',
    ageHours: 60,
    limitHours: 48,
  },
]
const notice = (...ids: string[]) => ({ items: ids.map((id) => item(id)), hidesAmounts: false })
const { en, ja } = DESKTOP_WORDS

describe('notifications', () => {
  it('show a thing once while it stays due', () => {
    const first = chooseNotifications(notice('a'), [], en)
    expect(first.shown).toEqual([{ title: 'Barbell', body: 'a at 31.52% is above 30%.' }])
    expect(chooseNotifications(notice('a', 'b'), first.notifiedIds, en).shown.map(({ body }) => body[0])).toEqual(['b'])
    expect(chooseNotifications(notice('a'), first.notifiedIds, en).shown).toEqual([])
  })

  it('show it again after it was over in between', () => {
    const { notifiedIds } = chooseNotifications(notice(), ['a'], en)
    expect(chooseNotifications(notice('a'), notifiedIds, en).shown).toHaveLength(1)
  })

  it('make one of more than three at once, and do not repeat that', () => {
    const { shown, notifiedIds } = chooseNotifications(notice('a', 'b', 'c', 'd'), [], en)
    expect(shown).toEqual([{ title: 'Barbell', body: '4 things are due.' }])
    expect(chooseNotifications(notice('a', 'b', 'c', 'd'), [], ja).shown[0]?.body).toContain('4件')
    expect(chooseNotifications(notice('a', 'b', 'c', 'd'), notifiedIds, en).shown).toEqual([])
  })

  it.each(Object.entries(DESKTOP_WORDS))('say figures and names only where they are not private (%s)', (_, words) => {
    for (const due of ONE_OF_EACH) {
      const bodyOf = (hidesAmounts: boolean) =>
        chooseNotifications({ items: [due], hidesAmounts }, [], words).shown[0]?.body
      expect(bodyOf(false)).toMatch(/\d/)
      expect(bodyOf(true)).not.toMatch(/\d|%|BTC|SOL|ETH|undefined/)
      expect(bodyOf(true)).not.toBe('')
    }
  })

  it('carry the same figures in Japanese', () => {
    const bodies = ONE_OF_EACH.map((due) => ja.due.said(due))
    expect(bodies).toEqual([
      'BTCは31.52%で30%超です。',
      '定期見直しの時期です（予定日：2026-10-01）。',
      'SOLが第2段（全3段）に達しました。基準高値から52.1%下です。',
      'ETHの価格が60時間前です（期限は48時間）。',
    ])
  })
})
