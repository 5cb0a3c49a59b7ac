import { useSyncExternalStore } from 'react'

const TOKENS = {
  surface: '--color-surface',
  sunken: '--color-sunken',
  line: '--color-line',
  lineStrong: '--color-line-strong',
  ink: '--color-ink',
  ink2: '--color-ink-2',
  ink3: '--color-ink-3',
  onInk: '--color-on-ink',
  safe: '--color-safe',
  safeFill: '--color-safe-fill',
  convex: '--color-convex',
  convexFill: '--color-convex-fill',
  convexWash: '--color-convex-wash',
  band: '--color-band',
  control: '--color-control',
  bad: '--color-bad',
  badWash: '--color-bad-wash',
  font: '--font-sans',
} as const

/** What a canvas is painted with: the page's tokens, resolved. */
export type ChartPalette = Readonly<Record<keyof typeof TOKENS, string>>

/** Reads the tokens as they are now for an element. */
export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element)
  const read = (token: string): string => style.getPropertyValue(token).trim()
  return {
    surface: read(TOKENS.surface),
    sunken: read(TOKENS.sunken),
    line: read(TOKENS.line),
    lineStrong: read(TOKENS.lineStrong),
    ink: read(TOKENS.ink),
    ink2: read(TOKENS.ink2),
    ink3: read(TOKENS.ink3),
    onInk: read(TOKENS.onInk),
    safe: read(TOKENS.safe),
    safeFill: read(TOKENS.safeFill),
    convex: read(TOKENS.convex),
    convexFill: read(TOKENS.convexFill),
    convexWash: read(TOKENS.convexWash),
    band: read(TOKENS.band),
    control: read(TOKENS.control),
    bad: read(TOKENS.bad),
    badWash: read(TOKENS.badWash),
    font: read(TOKENS.font),
  }
}
