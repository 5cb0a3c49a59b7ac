import { AveragePool } from './average-pool.ts'
import type { CostRule } from './cost-choice.ts'
import { type LotChoices, PickedPool } from './picked-pool.ts'
import type { Pool } from './pool.ts'

/** An empty pool of one asset by a rule; `choices` are those of `specific`. */
export function openPool({ method }: Pick<CostRule, 'method'>, choices: LotChoices): Pool {
  if (method === 'moving-average' || method === 'total-average') return new AveragePool(method)
  return new PickedPool(method, choices)
}
