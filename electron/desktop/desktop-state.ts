import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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
  /** Ids of due items that a notification has shown already. */
  readonly notifiedIds: readonly string[]
}

const FRESH: DesktopState = { isMaximised: false, staysInTray: process.platform === 'darwin', notifiedIds: [] }

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
  const { bounds, isMaximised, staysInTray, notifiedIds } = found
  return {
    ...(isBounds(bounds) ? { bounds } : {}),
    isMaximised: isMaximised === true,
    staysInTray: typeof staysInTray === 'boolean' ? staysInTray : FRESH.staysInTray,
    notifiedIds: Array.isArray(notifiedIds) ? notifiedIds.filter((id) => typeof id === 'string') : [],
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isBounds = (value: unknown): value is WindowBounds =>
  isRecord(value) && ['x', 'y', 'width', 'height'].every((side) => Number.isInteger(value[side]))
