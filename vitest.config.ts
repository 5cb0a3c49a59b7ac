import { defineConfig } from 'vitest/config'

/** One project per folder of tests/, so that each can run alone: `npm run vitest -- --project golden`. */
const project = (name: string, overrides: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...overrides },
})

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/support/pin-seed.ts'],
    testTimeout: 20_000,
    projects: [
      project('unit'),
      project('property', { testTimeout: 120_000 }),
      project('golden'),
      project('architecture', { testTimeout: 60_000 }),
      project('contract', { testTimeout: 60_000 }),
      project('storage', { testTimeout: 60_000 }),
      project('renderer'),
      project('e2e', { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
})
