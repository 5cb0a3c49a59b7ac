import { type Command, defineCommand } from '../command.ts'
import { readPolicyFile } from '../read-policy-file.ts'

/** A later version gives these documents their shape; until then their procedures refuse with `not_available`. */
const asIs = (document: unknown) => ({ document, text: () => JSON.stringify(document, undefined, 2) })

const backtest = defineCommand({
  name: 'backtest',
  about: 'the policy on history, against controls (a later version)',
  options: {
    from: { value: 'DAY', isRequired: true, about: 'the first day' },
    to: { value: 'DAY', isRequired: true, about: 'the last day' },
    policy: { value: 'FILE', about: 'another policy than the one in force' },
    prices: { value: 'DIR', about: "a folder of price files, in place of the book's prices" },
  },
  run: async ({ from, to, policy }, { client }) =>
    asIs(
      await client.later.runBacktest({
        from,
        to,
        ...(policy === undefined ? {} : { policy: await readPolicyFile(policy) }),
      }),
    ),
})

export const laterCommands: readonly Command[] = [backtest]
