interface ShownExchange {
  readonly from: string
  readonly to: string
  readonly rate: string
  readonly source: string
  readonly at: string
  readonly stale: boolean
}

/** The one rate that amounts of another currency are shown at. */
export const describeExchange = ({ from, to, rate, source, at, stale }: ShownExchange): string =>
  `Decided in ${from}; shown at 1 ${from} = ${rate} ${to} (${source}, ${at}${stale ? ', stale' : ''}).`
