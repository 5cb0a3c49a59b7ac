const twoPlaces = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const signedPercent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
})

/** What stands where a figure is not known. */
export const UNKNOWN = '–'

/** A canonical decimal string to two places, half away from zero, in exact arithmetic: `1,234.50`. For people only. */
export const formatAmount = (amount: string | undefined): string =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- canonical decimals of the contract are numeric text
  amount === undefined ? UNKNOWN : twoPlaces.format(amount as `${number}`)

/** A share of one as percent with one decimal: `31.4%`. */
export const formatShare = (share: number | undefined): string =>
  share === undefined ? UNKNOWN : percent.format(share)

/** A difference of shares, with its sign. */
export const formatDrift = (drift: number | undefined): string =>
  drift === undefined ? UNKNOWN : signedPercent.format(drift)
