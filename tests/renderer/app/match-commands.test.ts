import { expect, it } from 'vitest'
import { readAsOf } from '../../../renderer/app/as-of.ts'
import { STALE_ROUTERS, staleRouters } from '../../../renderer/app/changes.ts'
import { matchCommands } from '../../../renderer/app/match-commands.ts'
import { contract } from '../../../electron/contract/contract.ts'
import { AREAS } from '../../../electron/contract/app.ts'

const commands = ['Overview', 'Plan', 'Plan a calendar review now', 'Review plan', 'BTC', '設定'].map((name) => ({
  name,
}))
const found = (text: string): string[] => matchCommands(commands, text).map(({ name }) => name)

it('finds every word in any order and case, those that begin with it first', () => {
  expect(found('PLAN')).toEqual(['Plan', 'Plan a calendar review now', 'Review plan'])
  expect(found('review plan')).toEqual(['Review plan', 'Plan a calendar review now'])
  expect(found('ｂｔｃ')).toEqual(['BTC'])
  expect(found('設')).toEqual(['設定'])
  expect(found('nothing')).toEqual([])
  expect(found('  ')).toHaveLength(commands.length)
})

it('reads only a day that exists from the address', () => {
  expect(['2026-06-30', '2026-02-30', '', 5, undefined].map(readAsOf)).toEqual([
    '2026-06-30',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

it('knows for every area which routers of the contract it alters, each once', () => {
  expect(Object.keys(STALE_ROUTERS).sort()).toEqual([...AREAS].sort())
  for (const area of AREAS) for (const router of STALE_ROUTERS[area]) expect(contract).toHaveProperty(router)
  expect(Object.keys(contract).filter((router) => !staleRouters(AREAS).some((stale) => stale === router))).toEqual([
    'later',
  ])
  const routers = staleRouters(['book', 'prices'])
  expect(new Set(routers).size).toBe(routers.length)
  expect(routers).toContain('prices')
})
