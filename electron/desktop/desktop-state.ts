import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NotificationMemory } from './choose-notifications.ts'

export interface WindowBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What the desktop itself remembers between launches; nothing of the book. */
export interface DesktopState {
  readonly bounds?: WindowBounds
  readonly isMaximised: boolean
  /** Whether closing the window leaves Barbell in the tray, so that reminders go on. */
  readonly staysInTray: boolean
  /** What notifications have shown already, and when. */
  readonly notified: NotificationMemory
}

const FRESH: DesktopState = { isMaximised: false, staysInTray: process.platform === 'darwin', notified: { seen: {} } }

/** Reads the desktop's state. A file that is missing or unusable counts as a first launch. */
export function readDesktopState(profileDir: string): DesktopState {
  try {
    return parseDesktopState(JSON.parse(readFileSync(fileIn(profileDir), 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return FRESH
    throw error
  }
}

export const writeDesktopState = (profileDir: string, state: DesktopState): void =>
  writeFileSync(fileIn(profileDir), JSON.stringify(state), { mode: 0o600 })

const fileIn = (profileDir: string): string => join(profileDir, 'barbell-desktop.json')

/** Takes what it can use from unknown JSON; the rest is as at a first launch. */
export function parseDesktopState(found: unknown): DesktopState {
  if (!isRecord(found)) return FRESH
  const { bounds, isMaximised, staysInTray, notified } = found
  return {
    ...(isBounds(bounds) ? { bounds } : {}),
    isMaximised: isMaximised === true,
    staysInTray: typeof staysInTray === 'boolean' ? staysInTray : FRESH.staysInTray,
    notified: parseMemory(notified),
  }
}

function parseMemory(found: unknown): NotificationMemory {
  if (!isRecord(found)) return FRESH.notified
  const { seen, lookedAt } = found
  const moments = isRecord(seen) ? Object.entries(seen) : []
  return {
    seen: Object.fromEntries(moments.filter((entry): entry is [string, number] => Number.isFinite(entry[1]))),
    ...(typeof lookedAt === 'number' && Number.isFinite(lookedAt) ? { lookedAt } : {}),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isBounds = (value: unknown): value is WindowBounds =>
  isRecord(value) && ['x', 'y', 'width', 'height'].every((side) => Number.isInteger(value[side]))
