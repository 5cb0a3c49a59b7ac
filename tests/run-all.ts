/**
 * `npm test`: every check and every test of the project in one go. It builds once (browser and desktop stories use the
 * build), runs the static checks, then all test projects, and ends with one line: `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const REPORT = join(ROOT, 'out', 'test-report.json')

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const STEPS: readonly (readonly [name: string, script: string])[] = [
  ['types', 'check:types'],
  ['lint', 'check:lint'],
  ['format', 'check:format'],
  ['dead exports', 'check:exports'],
  ['build', 'build'],
]

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0

function runSteps(tally: Tally): void {
  for (const [name, script] of STEPS) {
    console.log(`\n— ${name}`)
    if (run('npm', ['run', '-s', script])) tally.passed += 1
    else {
      tally.failed += 1
      console.log(`✗ ${name} failed`)
    }
  }
}

function runTests(tally: Tally): void {
  console.log('\n— tests')
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  rmSync(REPORT, { force: true })
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const succeeded = run(process.execPath, [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ])
  if (!existsSync(REPORT)) {
    tally.failed += 1
    console.log('✗ the test runner left no report')
    return
  }
  const report: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number } =
    JSON.parse(readFileSync(REPORT, 'utf8'))
  tally.passed += report.numPassedTests
  tally.failed += report.numFailedTests
  tally.skipped += report.numPendingTests + report.numTodoTests
  if (!succeeded && report.numFailedTests === 0) tally.failed += 1
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
runSteps(tally)
runTests(tally)
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
process.exitCode = tally.failed === 0 ? 0 : 1
