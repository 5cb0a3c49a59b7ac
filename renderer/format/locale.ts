import type { LOCALES } from '../../electron/contract/app.ts'

/** A language that the page speaks. */
export type Locale = (typeof LOCALES)[number]
