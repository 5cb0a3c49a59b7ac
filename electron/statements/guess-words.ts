/** Words by which headers and cells of unknown exports are recognised, in the languages that such files are printed in. */
import type { MappedKind } from './mapping.ts'

export const HEADER_WORDS = {
  time: /\b(?:date|time|timestamp|datum|zeit|zeitpunkt|fecha|hora|heure|data|created|completed|executed|booked)\b|日時|日付|取引日|約定日|時刻/i,
  zone: /\b(?:zone|timezone|tz|utc ?offset)\b|タイムゾーン/i,
  in: /\b(?:in|received?|incoming|inflow|bought|eingang|erhalten|entrada|recibido|reçu)\b|受取|受領/i,
  out: /\b(?:out|sent|outgoing|outflow|sold|paid|ausgang|gesendet|salida|enviado|envoyé)\b|支払|送付|引渡/i,
  credit: /\b(?:credit|deposits?|haben|gutschrift|abono)\b|入金|入庫/i,
  debit: /\b(?:debit|withdrawals?|soll|belastung|cargo)\b|出金|出庫/i,
  fee: /\b(?:fees?|commission|gebühr|gebuehr|comisi[oó]n|frais)\b|手数料/i,
  total: /\b(?:total|subtotal|cost|proceeds|value|turnover|summe|gesamt|gegenwert|importe)\b|金額|受渡|合計|代金/i,
  price: /\b(?:price|rate|kurs|preis|precio|prix)\b|価格|レート|単価/i,
  amount:
    /\b(?:amount|quantity|qty|volume|size|change|units|menge|betrag|anzahl|cantidad|quantit[eé]|montant)\b|数量|枚数|増減/i,
  currency: /\b(?:currency|asset|coin|symbol|ticker|token|ccy|cur\.?|unit|währung|waehrung|moneda|devise)\b|通貨|銘柄/i,
  side: /\b(?:side|direction|buy\/sell|richtung|lado|sens)\b|売買/i,
  kind: /\b(?:type|kind|operation|category|transaction|action|event|art|typ|tipo|operaci[oó]n|side)\b|種別|種類|区分|取引/i,
  id: /(?:^|[\s_(])(?:id|txid|tx ?hash|hash|reference|ref|number|no\.?|nummer)(?:$|[\s_)])|番号/i,
  group: /\b(?:order|trade)[\s_]?(?:id|no|number)\b|注文番号/i,
  label: /\b(?:note|notes|description|comment|memo|remark|label|text|verwendungszweck)\b|備考|摘要|メモ/i,
  balance: /\b(?:balance|saldo|running|solde)\b|残高/i,
} as const

export const BUY_WORDS = /^(?:buy|b|bought|bid|long|kauf|kaufen|compra|comprar|achat|買い?|買付|購入)$/i
export const SELL_WORDS = /^(?:sell|s|sold|ask|short|verkauf|verkaufen|venta|vender|vente|売り?|売付|売却)$/i

/** What a printed kind most likely means, in order of trial; nothing is guessed for words that fit none. */
export const KIND_WORDS: readonly (readonly [RegExp, MappedKind])[] = [
  [/\bfees?\b|commission|gebühr|手数料/i, 'fee'],
  [/internal|transfer between|subscri|redempt|umbuchung|振替/i, 'skip'],
  [
    /reward|interest|staking|airdrop|dividend|bonus|cashback|mining|earn|referral|rebate|zins|利息|報酬|配当|付与/i,
    'income',
  ],
  [/deposit|withdraw|receive|sen[dt]\b|transfer|einzahlung|auszahlung|入金|出金|入庫|出庫|送付|受取/i, 'transfer'],
  [
    /buy|sell|bought|sold|trade|swap|convert|exchange|order|fill|kauf|verkauf|tausch|購入|売却|売買|交換|買|売/i,
    'fill',
  ],
  [/spend|spent|payment|purchase|card|zahlung|支払/i, 'spend'],
  [/adjust|correction|korrektur|調整/i, 'adjustment'],
]
