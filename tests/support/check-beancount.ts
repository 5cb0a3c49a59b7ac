/**
 * A reader of beancount files apart from the writer: exact, and as strict as `bean-check` on what an export has. It
 * answers what is wrong; nothing for a file in which every transaction balances and every assertion holds.
 */
interface Amount {
  readonly number: bigint
  readonly commodity: string
}

const SCALE = 10n ** 18n
/** What a cost per unit of 28 digits may lose. */
const TOLERANCE = 10n ** 6n

export function beancountProblems(text: string): string[] {
  const problems: string[] = []
  const opened = new Set<string>()
  const held = new Map<string, bigint>()
  let head = ''
  let weights = new Map<string, bigint>()
  const finish = (): void => {
    for (const [commodity, weight] of weights)
      if (weight > TOLERANCE || weight < -TOLERANCE) problems.push(`${head}: ${weight} ${commodity} left`)
    weights = new Map()
  }
  for (const line of text.split('\n')) {
    const assertion = /^\S+ balance (\S+) (\S+) (\S+)$/.exec(line)
    const posting = /^ {2}([A-Z]\S*) {2}(\S+) ([A-Z]\S*)(?: \{\{(\S+) ([A-Z]\S*), \S+, ".*"\}\})?$/.exec(line)
    if (/^\S+ open /.test(line)) opened.add(line.split(' ')[2] ?? '')
    else if (/^\d{4}-\d\d-\d\d \* /.test(line)) {
      finish()
      head = line
    } else if (assertion) {
      const [, account = '', number = '', commodity = ''] = assertion
      const key = `${account} ${commodity}`
      if ((held.get(key) ?? 0n) !== scaled(number)) problems.push(`${line}: holds ${held.get(key) ?? 0n}`)
    } else if (posting) {
      const [, account = '', number = '', commodity = '', cost, currency = ''] = posting
      if (!opened.has(account)) problems.push(`${account} is not open`)
      const key = `${account} ${commodity}`
      held.set(key, (held.get(key) ?? 0n) + scaled(number))
      const weight = weightOf({ number: scaled(number), commodity }, cost, currency)
      weights.set(weight.commodity, (weights.get(weight.commodity) ?? 0n) + weight.number)
    } else if (!/^( {2}(name|event|file|row): .*|\S+ (commodity|price) .*|option .*|; .*|)$/.test(line))
      problems.push(`not understood: ${line}`)
  }
  finish()
  return problems
}

function weightOf(units: Amount, cost: string | undefined, currency: string): Amount {
  if (cost === undefined) return units
  return { number: units.number < 0n ? -scaled(cost) : scaled(cost), commodity: currency }
}

function scaled(text: string): bigint {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === '') throw new RangeError(`not a number: ${text}`)
  const raw = BigInt(whole) * SCALE + BigInt(part.padEnd(18, '0'))
  return sign === '-' ? -raw : raw
}
