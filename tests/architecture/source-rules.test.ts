import { readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './imports-of.ts'

const ROOT = join(import.meta.dirname, '../..')
const files = ['electron', 'renderer'].flatMap((folder) => sourceFiles(join(ROOT, folder)))
const named = files.map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))

const offenders = (isWrong: (file: { path: string; text: string }) => boolean): string[] =>
  named.filter(isWrong).map((file) => file.path)

const MONEY_LAYERS = /^electron\/(domain|statements|application|storage)\//
const STATISTICS = /^electron\/domain\/(performance|backtest|trigger|context|yield)\//

describe('source', () => {
  it('has file names that say what is inside', () => {
    expect(
      offenders(({ path }) => /^(utils?|helpers?|common|misc|manager|service|types|constants)\./.test(basename(path))),
    ).toEqual([])
  })

  it('stays under 400 lines a file', () => {
    expect(offenders(({ text }) => text.split('\n').length > 400)).toEqual([])
  })

  it('never takes money through floating point or a hidden zero', () => {
    const isMoney = (path: string): boolean => MONEY_LAYERS.test(path) && !STATISTICS.test(path)
    expect(offenders(({ path, text }) => isMoney(path) && /parseFloat\(|\?\? 0n?\b/.test(text))).toEqual([])
  })

  it('never sums money in SQL', () => {
    expect(
      offenders(({ path, text }) => path.startsWith('electron/storage/') && /\bSUM\(|AS REAL/i.test(text)),
    ).toEqual([])
  })

  it('asks for the time and for chance only outside the domain', () => {
    const pure = /^electron\/(domain|statements)\//
    expect(
      offenders(({ path, text }) => pure.test(path) && /Date\.now\(|new Date\(\)|Math\.random\(/.test(text)),
    ).toEqual([])
  })

  it('has no any, no silenced compiler, no empty catch', () => {
    expect(offenders(({ text }) => /:\s*any\b|\bas any\b|@ts-(ignore|nocheck|expect-error)/.test(text))).toEqual([])
    expect(offenders(({ text }) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text))).toEqual([])
  })
})
