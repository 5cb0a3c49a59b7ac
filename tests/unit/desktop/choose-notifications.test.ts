import { describe, expect, it } from 'vitest'
import type { DueItem } from '../../../electron/desktop/channel.ts'
import { chooseNotifications, isQuiet } from '../../../electron/desktop/choose-notifications.ts'
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
    hasLadder: false,
  },
  {
    kind: 'old_import',
    id: 'import',
    since,
    sentence: 'The last import was 40 days ago, on 2026-10-13.',
    lastOn: dayOf('2026-10-13'),
    ageDays: 40,
    limitDays: 30,
  },
  {
    kind: 'unlock',
    id: 'unlock',
    since,
    sentence: 'ETH in Lido comes free on 2026-11-25.',
    asset: 'ETH',
    account: 'Lido',
    on: dayOf('2026-11-25'),
  },
]
const OPEN = { isOn: false, from: '22:00', to: '07:00' }
const notice = (...ids: string[]) => ({
  items: ids.map((id) => item(id)),
  hidesAmounts: false,
  quietHours: OPEN,
})
const { en, ja } = DESKTOP_WORDS
const HOUR_MS = 3_600_000
const NOW = Date.parse(since)
const at = (hours: number, minutes = 12 * 60) => ({ nowMs: NOW + hours * HOUR_MS, minutes })
const NOTHING = { seen: {} }

describe('notifications', () => {
  it('show a thing once while it stays due', () => {
    const first = chooseNotifications(notice('a'), NOTHING, at(0), en)
    expect(first.shown).toEqual([{ title: 'Barbell', body: 'a at 31.52% is above 30%.' }])
    const second = chooseNotifications(notice('a', 'b'), first.memory, at(0.25), en)
    expect(second.shown.map(({ body }) => body[0])).toEqual(['b'])
    expect(chooseNotifications(notice('a', 'b'), second.memory, at(0.5), en).shown).toEqual([])
  })

  it('stay silent on a thing that comes and goes, and show it again after a day without it', () => {
    let { memory } = chooseNotifications(notice('a'), NOTHING, at(0), en)
    for (const hours of [0.5, 1, 1.5]) ({ memory } = chooseNotifications(notice(), memory, at(hours), en))
    expect(chooseNotifications(notice('a'), memory, at(2), en).shown).toEqual([])
    expect(chooseNotifications(notice('a'), memory, at(24.5), en).shown).toHaveLength(1)
  })

  it('make one of more than three at once, and do not repeat that', () => {
    const { shown, memory } = chooseNotifications(notice('a', 'b', 'c', 'd'), NOTHING, at(0), en)
    expect(shown).toEqual([{ title: 'Barbell', body: '4 things are due.' }])
    expect(chooseNotifications(notice('a', 'b', 'c', 'd'), NOTHING, at(0), ja).shown[0]?.body).toContain('4件')
    expect(chooseNotifications(notice('a', 'b', 'c', 'd'), memory, at(0.25), en).shown).toEqual([])
  })

  it('say after a pause what came meanwhile, in one', () => {
    const { memory } = chooseNotifications(notice(), NOTHING, at(0), en)
    expect(chooseNotifications(notice('a', 'b'), memory, at(9), en).shown).toEqual([
      { title: 'Barbell', body: 'While you were away: 2 things are due.' },
    ])
    expect(chooseNotifications(notice('a'), memory, at(9), ja).shown[0]?.body).toMatch(/^不在の間：/)
  })

  it('wait through quiet hours, and lose nothing', () => {
    const quietHours = { isOn: true, from: '22:00', to: '07:00' }
    const { memory } = chooseNotifications({ ...notice(), quietHours }, NOTHING, at(0), en)
    const night = chooseNotifications({ ...notice('a'), quietHours }, memory, at(11, 23 * 60), en)
    expect(night).toEqual({ shown: [], memory })
    expect(chooseNotifications({ ...notice('a'), quietHours }, night.memory, at(20, 8 * 60), en).shown).toHaveLength(1)
  })

  it('know quiet hours within a day and over midnight', () => {
    const quiet = (from: string, to: string, minutes: number) => isQuiet({ isOn: true, from, to }, minutes)
    expect([quiet('22:00', '07:00', 1320), quiet('22:00', '07:00', 419), quiet('22:00', '07:00', 420)]).toEqual([
      true,
      true,
      false,
    ])
    expect([quiet('12:00', '13:30', 719), quiet('12:00', '13:30', 720), quiet('12:00', '13:30', 810)]).toEqual([
      false,
      true,
      false,
    ])
    expect(quiet('07:00', '07:00', 420)).toBe(false)
    expect(isQuiet({ isOn: false, from: '00:00', to: '23:59' }, 600)).toBe(false)
  })

  it('bear a clock that was set back', () => {
    const { memory } = chooseNotifications(notice('a'), NOTHING, at(100), en)
    const back = chooseNotifications(notice('a', 'b'), memory, at(0), en)
    expect(back.shown).toHaveLength(1)
    expect(chooseNotifications(notice('a', 'b'), back.memory, at(0.25), en).shown).toEqual([])
  })

  it.each(Object.entries(DESKTOP_WORDS))('say figures and names only where they are not private (%s)', (_, words) => {
    for (const due of ONE_OF_EACH) {
      const bodyOf = (hidesAmounts: boolean) =>
        chooseNotifications({ items: [due], hidesAmounts, quietHours: OPEN }, NOTHING, at(0), words).shown[0]?.body
      expect(bodyOf(false)).toMatch(/\d/)
      expect(bodyOf(true)).not.toMatch(/\d|%|BTC|SOL|ETH|Lido|undefined/)
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
      '前回の取り込み（2026-10-13）から40日経っています。',
      'LidoのETHのロックは2026-11-25に終わります。',
    ])
  })
})
