import { os } from '@orpc/server'
import { contract } from '../contract/contract.ts'
import { errorMap } from '../contract/errors.ts'

/**
 * A router with every name of the contract, for a book that could not be opened: each call is refused with the reason,
 * so that the page learns it from its first call and can say it.
 */
export function createRefusingRouter(reason: unknown) {
  const refusing = os.errors(errorMap).handler(() => {
    throw reason
  })
  const refuseAll = (area: object): Record<string, typeof refusing> =>
    Object.fromEntries(Object.keys(area).map((name) => [name, refusing]))
  return Object.fromEntries(Object.entries(contract).map(([name, area]) => [name, refuseAll(area)]))
}
