/** The sections of the settings screen, as `?section=` names them. */
export const SECTIONS = ['policy', 'reminders', 'prices', 'accounts', 'tax', 'book', 'look'] as const
export type Section = (typeof SECTIONS)[number]

export const readSection = (value: unknown): Section | undefined => SECTIONS.find((section) => section === value)
