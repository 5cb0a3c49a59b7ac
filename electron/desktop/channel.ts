import type { Client } from '../contract/contract.ts'
import type { Locale } from './desktop-words.ts'

/** What main says to the backend's process over its own channel, beside the ports of the page. */
export type ToBackend =
  | { readonly kind: 'connect' }
  | { readonly kind: 'stage'; readonly id: number; readonly path: string }
  | { readonly kind: 'due'; readonly id: number }
  /** The machine woke. */
  | { readonly kind: 'wake' }
  /** What the keychain says to a question of the backend's. */
  | { readonly kind: 'keychain'; readonly id: number; readonly answer: KeychainAnswer }

/** What the backend's process answers, and the language that the person set, whenever that is known or changes. */
export type FromBackend =
  | { readonly kind: 'locale'; readonly locale: Locale | undefined }
  /** Prices came, and what is due was worked out anew. */
  | { readonly kind: 'refreshed' }
  | { readonly kind: 'keychain'; readonly id: number; readonly question: KeychainQuestion }
  | { readonly kind: 'answered'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly error: BridgeError }

/** What the backend asks of the system's keychain, which only main reaches. Names are ids of sources. */
export type KeychainQuestion =
  | { readonly kind: 'list' }
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly key: string }
  | { readonly kind: 'remove'; readonly name: string }

/** `key` only where one was read. */
export interface KeychainAnswer {
  readonly isUsable: boolean
  readonly names: readonly string[]
  readonly key?: string | undefined
}

/** A refusal in a shape that survives every channel between the backend and the page. */
export interface BridgeError {
  readonly code: string
  readonly message: string
  readonly data: Readonly<Record<string, unknown>>
}

interface StagedPart {
  readonly stagedId: string
  readonly name: string
  readonly size: number
}

/** A file that waits in staging; a ZIP file or a folder has parts. */
export interface StagedFile extends StagedPart {
  readonly parts?: readonly StagedPart[]
}

/** What the page gets back for a file it handed over. */
export type StageAnswer = StagedFile | { readonly error: BridgeError }

type Settings = Awaited<ReturnType<Client['app']['getStatus']>>['settings']

/** Something that is due, with its figures. */
export type DueItem = Awaited<ReturnType<Client['reminders']['listDue']>>['due'][number]

/** What is due, as far as notifications need it. */
export interface DueNotice {
  readonly items: readonly DueItem[]
  readonly hidesAmounts: boolean
  readonly quietHours: Settings['quietHours']
}

/** What the window message says that brings the page its port. */
export const PORT_MESSAGE = 'barbell-port'

/** Names of the channels between main and the preload. */
export const CHANNELS = {
  connect: 'barbell:connect',
  port: PORT_MESSAGE,
  gone: 'barbell:gone',
  stage: 'barbell:stage',
} as const

/** The page's origin. */
export const PAGE_ORIGIN = 'app://barbell'
