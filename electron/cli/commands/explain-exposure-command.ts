import { type Command, type Session, defineCommand } from '../command.ts'
import { formatAmount, formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked } from '../given-text.ts'

type Found = Awaited<ReturnType<Session['client']['yields']['explainExposure']>>

const explainExposure = defineCommand({
  name: 'explain exposure',
  about: 'what lies with a protocol, an issuer or a chain, each holding and yield position that counts',
  operands: { kind: 'KIND', name: 'NAME' },
  options: { currency: { value: 'C', about: 'values in another currency than the policy decides in' }, ...AT },
  run: async ({ kind, name, currency, at }, { client }) => {
    const document = await client.yields.explainExposure({
      kind: unchecked<Found['kind']>(kind),
      name,
      ...(currency === undefined ? {} : { currency }),
      ...atOf(at),
    })
    return { document, text: () => describe(document) }
  },
})

const describe = ({ kind, name, weight, cap, isBroken, nav, currency, parts, unknown, policyVersion }: Found): string =>
  [
    `${kind} ${name}: weight ${formatShare(weight)}, the sum of these over ${formatAmount(nav)} ${currency}, net asset value:`,
    formatTable(
      parts.map(({ asset, position, quantity, mark, value, weight: share }) => [
        position?.name ?? asset,
        formatShare(share),
        formatAmount(value),
        `= ${quantity} ${asset} × ${mark.price}`,
        `${mark.source}, ${mark.at}${mark.stale ? ', stale' : ''}`,
      ]),
      [1, 2],
    ),
    ...unknown.map((one) => `not in the sum: ${one}, without a price or a known balance`),
    cap === undefined
      ? 'no cap'
      : `cap ${formatShare(cap)} (policy${policyVersion === undefined ? '' : `, version ${policyVersion}`}): ${isBroken ? 'over it' : 'within it'}`,
  ].join('\n')

export const explainExposureCommands: readonly Command[] = [explainExposure]
