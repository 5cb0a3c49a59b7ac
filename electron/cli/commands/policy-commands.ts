import { type Command, defineCommand } from '../command.ts'
import type { Client } from '../../contract/contract.ts'
import { formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { readPolicyFile } from '../read-policy-file.ts'

type Problem = Awaited<ReturnType<Client['policy']['checkPolicy']>>['problems'][number]

const show = defineCommand({
  name: 'policy show',
  about: 'prints the policy in force, as policy set takes it',
  run: async (_, { client }) => {
    const { policy } = await client.policy.getPolicy({})
    return { document: policy, text: () => JSON.stringify(policy, undefined, 2) }
  },
})

const set = defineCommand({
  name: 'policy set',
  about: 'puts a policy in force; refused while it has an error',
  operands: { file: 'FILE' },
  run: async ({ file }, { client }) => {
    const document = await client.policy.savePolicy({ policy: await readPolicyFile(file) })
    const { budget, lossAtTarget } = document.lossBudget
    return {
      document,
      text: () =>
        [
          `Policy ${document.policyVersion} is in force. Under its own stresses it loses ${formatShare(lossAtTarget)}; its budget is ${formatShare(budget)}.`,
          ...describeProblems(document.problems),
        ].join('\n'),
    }
  },
})

const check = defineCommand({
  name: 'policy check',
  about: 'says what is wrong with a policy file, and keeps nothing',
  operands: { file: 'FILE' },
  run: async ({ file }, { client }) => {
    const document = await client.policy.checkPolicy({ policy: await readPolicyFile(file) })
    const hasError = document.problems.some((problem) => problem.severity === 'error')
    return {
      document,
      text: () =>
        document.problems.length === 0 ? 'The policy is sound.' : describeProblems(document.problems).join('\n'),
      exitCode: hasError ? 2 : 0,
    }
  },
})

const describeProblems = (problems: readonly Problem[]): string[] =>
  problems.length === 0
    ? []
    : [formatTable(problems.map((problem) => [problem.severity, problem.path, problem.message]))]

export const policyCommands: readonly Command[] = [show, set, check]
