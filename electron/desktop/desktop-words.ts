/**
 * The texts of the desktop outside the page: menu, tray, notifications, the one error box. They follow the language that
 * the person set, else the system's.
 */
import type { LOCALES } from '../contract/app.ts'
import type { DueItem } from './channel.ts'

export type Locale = (typeof LOCALES)[number]

export interface DesktopWords {
  readonly tray: Readonly<Record<'open' | 'staysInTray' | 'startsAtLogin' | 'whileOff' | 'quit', string>>
  readonly menu: Readonly<Record<MenuWord, string>>
  readonly cannotStart: string
  readonly due: {
    /** One item, with its figures. */
    readonly said: (item: DueItem) => string
    /** One item without any figure, for whoever keeps amounts private. */
    readonly hidden: Readonly<Record<DueItem['kind'], string>>
    readonly many: (count: number) => string
    /** What came while notifications could not be shown. */
    readonly away: (text: string) => string
  }
}

type MenuWord =
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'showAll'
  | 'quit'
  | 'file'
  | 'close'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'actualSize'
  | 'zoomIn'
  | 'zoomOut'
  | 'fullScreen'
  | 'reload'
  | 'inspect'
  | 'window'
  | 'minimise'

const ENGLISH: DesktopWords = {
  tray: {
    open: 'Open Barbell',
    staysInTray: 'Keep reminding when the window is closed',
    startsAtLogin: 'Start in the tray at login',
    whileOff: 'Nothing reminds while the computer is off',
    quit: 'Quit',
  },
  menu: {
    about: 'About Barbell',
    hide: 'Hide Barbell',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    quit: 'Quit Barbell',
    file: 'File',
    close: 'Close window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    reload: 'Reload',
    inspect: 'Inspect the page',
    window: 'Window',
    minimise: 'Minimise',
  },
  cannotStart: 'Barbell cannot start',
  due: {
    said: ({ sentence }) => sentence,
    hidden: {
      calendar: 'A review is due.',
      drift: 'A weight has left its band.',
      trigger: 'A ladder asks for you.',
      stale_mark: 'A price is old.',
      old_import: 'The last import is long ago.',
      unlock: 'A locked holding comes free.',
    },
    many: (count) => `${count} things are due.`,
    away: (text) => `While you were away: ${text}`,
  },
}

const JAPANESE: DesktopWords = {
  tray: {
    open: 'Barbellを開く',
    staysInTray: 'ウィンドウを閉じても通知を続ける',
    startsAtLogin: 'ログイン時にトレイで起動する',
    whileOff: 'コンピューターの電源が切れている間は通知できません',
    quit: '終了',
  },
  menu: {
    about: 'Barbellについて',
    hide: 'Barbellを隠す',
    hideOthers: 'ほかを隠す',
    showAll: 'すべて表示',
    quit: 'Barbellを終了',
    file: 'ファイル',
    close: 'ウィンドウを閉じる',
    edit: '編集',
    undo: '取り消す',
    redo: 'やり直す',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    view: '表示',
    actualSize: '実際のサイズ',
    zoomIn: '拡大',
    zoomOut: '縮小',
    fullScreen: '全画面表示',
    reload: '再読み込み',
    inspect: 'ページを検証',
    window: 'ウィンドウ',
    minimise: '最小化',
  },
  cannotStart: 'Barbellを起動できません',
  due: {
    said: sayInJapanese,
    hidden: {
      calendar: '定期見直しの時期です。',
      drift: '許容範囲を外れた比率があります。',
      trigger: '段階買いの確認が必要です。',
      stale_mark: '期限切れの評価価格があります。',
      old_import: '前回の取り込みから日が経っています。',
      unlock: 'ロックの終わる保有があります。',
    },
    many: (count) => `確認が必要な項目が${count}件あります。`,
    away: (text) => `不在の間：${text}`,
  },
}

function sayInJapanese(item: DueItem): string {
  if (item.kind === 'calendar') return `定期見直しの時期です（予定日：${item.dueOn}）。`
  if (item.kind === 'drift') {
    const parts = item.breaches.map(
      ({ name, weight, low, high, state }) =>
        `${JAPANESE_SLEEVES[name] ?? name}は${percent(weight)}で${state === 'above' ? `${percent(high)}超` : `${percent(low)}未満`}`,
    )
    return `${parts.join('、')}です。`
  }
  if (item.kind === 'trigger')
    return `${item.asset}が第${item.tranche}段（全${item.tranches}段）に達しました。基準高値から${percent(item.drawdown)}下です。`
  if (item.kind === 'old_import') return `前回の取り込み（${item.lastOn}）から${item.ageDays}日経っています。`
  if (item.kind === 'unlock')
    return `${item.account === undefined ? '' : `${item.account}の`}${item.asset}のロックは${item.on}に終わります。`
  return `${item.asset}の価格が${Math.round(item.ageHours)}時間前です（期限は${item.limitHours}時間）。`
}

const JAPANESE_SLEEVES: Readonly<Record<string, string>> = { reserve: '待機資金', convex: '攻め側' }

const percent = (fraction: number): string => `${Number((Math.abs(fraction) * 100).toFixed(2))}%`

export const DESKTOP_WORDS: Readonly<Record<Locale, DesktopWords>> = { en: ENGLISH, ja: JAPANESE }

/** The person's language, else the system's where Barbell speaks it, else English. `system` is a tag such as `ja-JP`. */
export const localeOf = (asked: Locale | undefined, system: string): Locale =>
  asked ?? (/^ja\b/i.test(system) ? 'ja' : 'en')
