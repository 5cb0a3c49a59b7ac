import { describe, expect, it } from 'vitest'
import { chooseNotifications } from '../../../electron/desktop/choose-notifications.ts'

const item = (id: string, kind = 'drift') => ({ id, kind, sentence: `${id} holds 1,234 USD too much.` })
const notice = (...ids: string[]) => ({ items: ids.map((id) => item(id)), hidesAmounts: false })

describe('notifications', () => {
  it('show a thing once while it stays due', () => {
    const first = chooseNotifications(notice('a'), [])
    expect(first.shown).toEqual([{ title: 'Barbell', body: 'a holds 1,234 USD too much.' }])
    expect(chooseNotifications(notice('a', 'b'), first.notifiedIds).shown.map(({ body }) => body[0])).toEqual(['b'])
    expect(chooseNotifications(notice('a'), first.notifiedIds).shown).toEqual([])
  })

  it('show it again after it was over in between', () => {
    const { notifiedIds } = chooseNotifications(notice(), ['a'])
    expect(chooseNotifications(notice('a'), notifiedIds).shown).toHaveLength(1)
  })

  it('make one of more than three at once, and do not repeat that', () => {
    const { shown, notifiedIds } = chooseNotifications(notice('a', 'b', 'c', 'd'), [])
    expect(shown).toEqual([{ title: 'Barbell', body: '4 things are due.' }])
    expect(chooseNotifications(notice('a', 'b', 'c', 'd'), notifiedIds).shown).toEqual([])
  })

  it('say no figure where amounts are private', () => {
    for (const kind of ['calendar', 'drift', 'trigger', 'stale_mark', 'other']) {
      const { shown } = chooseNotifications({ items: [item('a', kind)], hidesAmounts: true }, [])
      expect(shown[0]?.body).toMatch(/^[^\d]+\.$/)
    }
  })
})
