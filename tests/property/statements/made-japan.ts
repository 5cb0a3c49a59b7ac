/** Files of Japanese exchanges. */
import { type Draw, type MadeFormat, type MadeRow, cellsOf, madeOf, row, unitsText as text } from './made-format.ts'

const ONE = 100_000_000n
const slashed = (at: string): string => at.replaceAll('-', '/')
/** With thousands marks, as yen are printed. */
const yen = (units: bigint): string => text(units).replace(/\B(?=(?:\d{3})+\.)/g, ',')
const up = (units: bigint): bigint => ((units + ONE - 1n) / ONE) * ONE
const down = (units: bigint): bigint => (units / ONE) * ONE
/** A whole price between 1 and 997, so that its product with a quantity is exact. */
const priceOf = ({ d }: Draw): bigint => (d % 997n) + 1n

const bitflyerTrades: MadeFormat = {
  name: 'bitflyer-trades',
  header: cellsOf(
    '取引日時,通貨,取引種別,取引価格,通貨1,通貨1数量,手数料,通貨1の対円レート,通貨2,通貨2数量,手数料(JPY),課税区分,自己・媒介,注文 ID,備考',
  ),
  blocks: madeOf([
    ({ at, second, coin, a, b, c, isBuy }) => [
      row(
        // prettier-ignore
        [slashed(at), `${coin}/JPY`, isBuy ? '買い' : '売り', '1', coin, text(isBuy ? a : -a), text(-c), '1', 'JPY',
          yen(isBuy ? -b : b), '7', '', '媒介', `JOR${second}`, ''],
        [coin, (isBuy ? a : -a) - c],
        ['JPY', isBuy ? -b : b],
      ),
    ],
    ({ at, second, coin, a, c, isBuy }) => {
      const sign = isBuy ? 1n : -1n
      const line = (kind: string, units: bigint, order: string) =>
        row([slashed(at), coin, kind, '0', coin, text(units), '0', '1', '', '0', '0', '', '', order, ''], [coin, units])
      return [line('送付手数料', sign * c, `CWD${second}F`), line('外部送付', sign * a, `CWD${second}`)]
    },
    ({ at, second, a }) => [
      row(
        [slashed(at), 'JPY', '入金', '0', 'JPY', yen(a), '0', '0', '', '0', '0', '', '', `MDP${second}`, ''],
        ['JPY', a],
      ),
    ],
    ({ at, coin, a }) => [
      row([slashed(at), coin, '受取', '0', coin, text(a), '0', '0', '', '0', '0', '', '', 'RCV', '贈り物'], [coin, a]),
    ],
    ({ at, coin, a }) => [
      row([slashed(at), coin, '証拠金預入', '0', coin, text(-a), '0', '0', '', '0', '0', '', '', 'C', '']),
    ],
    ({ at, coin, a }) => [
      row([slashed(at), coin, '新種別', '0', coin, text(a), '0', '0', '', '0', '0', '', '', 'X', '']),
    ],
  ]),
}

const bitflyerLightning: MadeFormat = {
  name: 'bitflyer-lightning',
  header: cellsOf('日時,注文 ID,取引ID,ペア,売・買,注文数量,手数料,価格,ステータス,自己・媒介'),
  blocks: madeOf(
    [
      (draw) => {
        const { at, second, coin, a, c, isBuy } = draw
        const price = priceOf(draw)
        const side = isBuy ? '買い' : '売り'
        return [
          row(
            [
              slashed(at),
              `JOR${second}`,
              `${second}`,
              `${coin}/JPY`,
              side,
              text(a),
              text(c),
              `${price}`,
              '約定',
              '媒介',
            ],
            [coin, (isBuy ? a : -a) - c],
            ['JPY', isBuy ? -up(a * price) : down(a * price)],
          ),
        ]
      },
      ({ at, second, a }) => [
        row([slashed(at), 'JOR', `${second}`, 'FX_BTC_JPY', '買い', text(a), '0', '5', '約定', '']),
      ],
      ({ at, a }) => [row([slashed(at), 'JOR', '', 'BTC/JPY', '買い', text(a), '0', '5', 'キャンセル', ''])],
    ],
    { isUnique: true },
  ),
}

const coincheckHistory: MadeFormat = {
  name: 'coincheck-history',
  header: cellsOf('id,time,operation,amount,trading_currency,price,original_currency,fee,comment'),
  blocks: madeOf(
    [
      (draw) => {
        const { at, second, coin, a, isBuy } = draw
        const price = priceOf(draw)
        const paid = a * price
        const comment = `Rate: ${price}.000000, Pair: ${coin.toLowerCase()}_jpy`
        const line = (id: string, operation: string, units: bigint, asset: string, ...effect: MadeRow['effect']) =>
          row([`AO${second}${id}`, `${at} +0900`, operation, text(units), asset, '', '', '', comment], ...effect)
        return isBuy
          ? [
              line('a', 'Limit Order', -paid, 'JPY'),
              line('b', 'Completed trading contracts', a, coin, [coin, a], ['JPY', -paid]),
              line('c', 'Cancel Limit Order', 5n, 'JPY'),
            ]
          : [line('a', 'Completed trading contracts', paid, 'JPY', ['JPY', paid], [coin, -a])]
      },
      ({ at, second, coin, a, b, isBuy }) => [
        row(
          [
            `AO${second}`,
            `${at} +0900`,
            isBuy ? 'Buy' : 'Sell',
            text(isBuy ? a : -a),
            coin,
            text(isBuy ? -b : b),
            'JPY',
            '',
            '',
          ],
          [coin, isBuy ? a : -a],
          ['JPY', isBuy ? -b : b],
        ),
      ],
      ({ at, second, a, c }) => [
        row([`AO${second}`, `${at} +0900`, 'Bank Withdrawal', text(-a), 'JPY', '', '', text(-c), ''], ['JPY', -a - c]),
      ],
      ({ at, second, coin, a }) => [row([`AO${second}`, `${at} +0900`, 'Mystery', text(a), coin, '', '', '', ''])],
    ],
    { isUnique: true },
  ),
}

const coincheckBuys: MadeFormat = {
  name: 'coincheck-buys',
  header: cellsOf('ID,Amount,Price,Trading Currency,Original Currency,Progress,Time'),
  blocks: madeOf(
    [
      ({ at, second, coin, a, b, isBuy }) => [
        row(
          [`${second}`, text(a), text(b), coin, 'JPY', isBuy ? 'completed' : 'canceled', `${at} UTC`],
          ...(isBuy
            ? ([
                [coin, a],
                ['JPY', -b],
              ] as const)
            : []),
        ),
      ],
    ],
    { isUnique: true },
  ),
}

const jcbaStandard: MadeFormat = {
  name: 'jcba-standard',
  header: cellsOf(
    '取引日時,取引種別,取引形態,通貨ペア,増加通貨名,増加数量,減少通貨名,減少数量,約定代金,約定価格,手数料通貨,手数料数量,送付元アドレス,送付先アドレス,登録番号,社名,備考',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => {
      const [into, out] = isBuy
        ? [
            [coin, text(a)],
            ['JPY', yen(b)],
          ]
        : [
            ['JPY', yen(b)],
            [coin, text(a)],
          ]
      const line = [slashed(at), '取引', '現物', `${coin.toLowerCase()}_jpy`, ...(into ?? []), ...(out ?? [])]
      return [
        row(
          [...line, '', '', 'JPY', text(c), '', '', '', '', ''],
          [coin, isBuy ? a : -a],
          ['JPY', (isBuy ? -b : b) - c],
        ),
      ]
    },
    ({ at, coin, a, c }) => [
      row(
        [slashed(at), '送付', '', '', '', '', coin, text(a), '', '', coin, text(c), '', '1A', '', '', ''],
        [coin, -a - c],
      ),
    ],
    ({ at, coin, a, isBuy }) => [
      row(
        [
          slashed(at),
          isBuy ? '受取' : '貸暗号資産利用料',
          '',
          '',
          coin,
          text(a),
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
        ],
        [coin, a],
      ),
    ],
    ({ at, coin, a }) => [row([slashed(at), '謎', '', '', coin, text(a), '', '', '', '', '', '', '', '', '', '', ''])],
  ]),
}

/** A row of GMO Coin: only the columns that its category uses. */
const gmoRow = (at: string, category: string, cells: Readonly<Record<number, string>>, ...effect: MadeRow['effect']) =>
  row(
    Array.from({ length: 23 }, (_, column) => [slashed(at), category][column] ?? cells[column] ?? ''),
    ...effect,
  )

const gmoCoin: MadeFormat = {
  name: 'gmo-coin',
  header: cellsOf(
    '日時,精算区分,日本円受渡金額,注文ID,約定ID,建玉ID,銘柄名,注文タイプ,取引区分,売買区分,執行条件,約定数量,約定レート,約定金額,注文手数料,レバレッジ手数料,入出金区分,入出金金額,授受区分,数量,送付手数料,送付先/送付元,トランザクションID',
  ),
  blocks: madeOf([
    ({ at, coin, a, b, c, isBuy }) => {
      const net = isBuy ? -b - c : b
      const gross = isBuy ? b : b + c
      return [
        gmoRow(
          at,
          isBuy ? '取引所現物取引' : '販売所取引',
          {
            2: yen(net),
            3: '7951',
            6: coin,
            9: isBuy ? '買' : '売',
            11: text(a),
            12: '1',
            13: text(gross),
            14: text(c),
          },
          [coin, isBuy ? a : -a],
          ['JPY', net],
        ),
      ]
    },
    ({ at, a, isBuy }) => [
      gmoRow(at, '日本円入出金', { 2: yen(isBuy ? a : -a), 6: 'JPY', 16: isBuy ? '即時入金' : '出金', 17: text(a) }, [
        'JPY',
        isBuy ? a : -a,
      ]),
    ],
    ({ at, coin, a, c, isBuy }) => [
      gmoRow(
        at,
        '暗号資産預入・送付',
        isBuy
          ? { 6: coin, 18: '預入', 19: text(a), 21: 'ステーキング' }
          : { 6: coin, 18: '送付', 19: text(a), 20: text(c) },
        [coin, isBuy ? a : -a - c],
      ),
    ],
    ({ at, a }) => [gmoRow(at, '取引所現物 取引手数料返金', { 2: text(a), 6: 'BTC' }, ['JPY', a])],
    ({ at, a, isBuy }) => [
      gmoRow(at, '暗号資産FX取引', { 6: 'BTC', 8: '新規', 11: text(a) }),
      gmoRow(at, '暗号資産FX取引', { 2: text(isBuy ? a : -a), 6: 'BTC', 8: '決済' }, ['JPY', isBuy ? a : -a]),
    ],
    ({ at, a }) => [gmoRow(at, '謎', { 2: text(a) })],
  ]),
}

const zaifTrades: MadeFormat = {
  name: 'zaif-trades',
  header: cellsOf('マーケット,取引種別,価格,数量,取引手数料,ボーナス円,日時,コメント'),
  blocks: madeOf([
    (draw) => {
      const { at, coin, a, b, c, isBuy } = draw
      const price = priceOf(draw)
      const paid = a * price
      const effect: MadeRow['effect'] = isBuy
        ? [
            [coin, a - c],
            ['JPY', -paid + b],
          ]
        : [
            [coin, -a],
            ['JPY', paid - c + b],
          ]
      const cells = [`${coin.toLowerCase()}_jpy`, isBuy ? 'bid' : 'ask', `${price}`, text(a), text(c), text(b)]
      return [row([...cells, `${at}.123456`, ''], ...effect)]
    },
    ({ at, coin, a }) => [row([`${coin.toLowerCase()}_jpy`, 'self', '1', text(a), '0', '', at, ''])],
  ]),
}

export const MADE_JAPAN: readonly MadeFormat[] = [
  bitflyerTrades,
  bitflyerLightning,
  coincheckHistory,
  coincheckBuys,
  jcbaStandard,
  gmoCoin,
  zaifTrades,
]
