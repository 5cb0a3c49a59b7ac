const TOKENS = {
  surface: '--color-surface',
  sunken: '--color-sunken',
  line: '--color-line',
  lineStrong: '--color-line-strong',
  ink: '--color-ink',
  ink2: '--color-ink-2',
  ink3: '--color-ink-3',
  onInk: '--color-on-ink',
  convex: '--color-convex',
  convexFill: '--color-convex-fill',
  convexWash: '--color-convex-wash',
  band: '--color-band',
  control: '--color-control',
  bad: '--color-bad',
  badWash: '--color-bad-wash',
  font: '--font-sans',
} as const

type Role = keyof typeof TOKENS

/** What a canvas is painted with: the page's tokens, resolved. */
export type ChartPalette = Readonly<Record<Role, string>>

/** Reads the tokens as they are now for an element. */
export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element)
  const read = (role: Role): string => style.getPropertyValue(TOKENS[role]).trim()
  return {
    surface: read('surface'),
    sunken: read('sunken'),
    line: read('line'),
    lineStrong: read('lineStrong'),
    ink: read('ink'),
    ink2: read('ink2'),
    ink3: read('ink3'),
    onInk: read('onInk'),
    convex: read('convex'),
    convexFill: read('convexFill'),
    convexWash: read('convexWash'),
    band: read('band'),
    control: read('control'),
    bad: read('bad'),
    badWash: read('badWash'),
    font: read('font'),
  }
}
