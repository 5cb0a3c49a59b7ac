import type { TFunction } from 'i18next'
import type { Format } from '../../format/create-format.ts'
import type { TimelineItem } from './journal-answer.ts'

/** One line of an episode's timeline. `currency` is the policy's. */
export function wordTimeline(
  item: TimelineItem,
  asset: string,
  currency: string,
  t: TFunction<['journal', 'terms']>,
  format: Format,
): string {
  switch (item.kind) {
    case 'began':
      return t('timeline.began', { high: format.price(item.referenceHigh, currency) })
    case 'fired': {
      const fired = t('timeline.fired', {
        tranche: item.tranche,
        tranches: item.tranches,
        price: format.price(item.price, currency),
        drawdown: format.percent(item.drawdown),
      })
      const gate =
        item.flag === undefined
          ? t(`timeline.gate.${item.gate}`)
          : t('timeline.gateFlag', { flag: t(`terms:flag.${item.flag}`) })
      return format.sentences([fired, gate])
    }
    case 'flagged':
      return t('timeline.flagged', { flag: t(`terms:flag.${item.flag}`) })
    case 'raised':
    case 'dismissed':
      return withNote(t(`timeline.${item.kind}`), item.note, t, format)
    case 'asked':
      return t('timeline.asked', {
        order: t(`order.${item.action}`, { asset }),
        quantity: format.quantity(item.quantity),
        notional: format.money(item.notional, currency),
        state: t(`state.${item.state}`),
      })
    case 'decided':
      return withNote(
        item.quantity === undefined
          ? t('timeline.decided', { outcome: t(`outcome.${item.outcome}`) })
          : t('timeline.decidedPart', {
              outcome: t(`outcome.${item.outcome}`),
              quantity: format.quantity(item.quantity),
              asset,
            }),
        item.note,
        t,
        format,
      )
    case 'bought':
      return item.price === undefined
        ? t('timeline.boughtUnpriced', { quantity: format.quantity(item.quantity), asset })
        : t('timeline.bought', {
            quantity: format.quantity(item.quantity),
            asset,
            price: format.price(item.price, currency),
          })
    case 'ended':
      break
  }
  return t(`timeline.ended.${item.ended}`)
}

const withNote = (
  sentence: string,
  note: string | undefined,
  t: TFunction<['journal', 'terms']>,
  format: Format,
): string => (note === undefined ? sentence : format.sentences([sentence, t('noted', { note })]))
