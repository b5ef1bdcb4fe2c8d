import { defineConfig } from 'vitest/config'

/** Real servers run beside the tests, on a machine that may have two cores only. */
const WORKERS_MAX = 2

export default defineConfig({
  test: {
    retry: 0,
    passWithNoTests: false,
    // Property tests and tests on real servers; what takes longer states its own limit.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: WORKERS_MAX,
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: [
            'packages/*/{src,scripts}/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            '{bench,chaos}/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/*.system.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['apps/web/e2e/**/*.test.ts', '{packages,scripts,bench,chaos}/**/*.system.test.ts'],
          // Whole stacks and browsers, one at a time, after everything else.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
