import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Real servers run beside the tests, on a machine that may have two cores only. */
const WORKERS_MAX = 2
/** Tests of code on real servers mostly wait for them: four such files, two at a time, used 60 % of two cores. */
const CODE_WORKERS_MAX = 3

/** Files of half a minute and more, longest first: begun last, one of them is what everything waits for. */
const LONG = [
  'conformance/conformance.test.ts',
  'coordinator/faults.test.ts',
  'conformance/histories.test.ts',
  'api/endpointFuzz.test.ts',
  'operations/operations.test.ts',
  'settlement/src/main.test.ts',
  'testing/src/workerInvariance.test.ts',
  'workload/workload.test.ts',
  'modules/src/rejections.test.ts',
  'readModel/indexWriter.test.ts',
  'chaos.system.test.ts',
  'e2e/accessibility.e2e.test.ts',
  'e2e/admin.system.test.ts',
  'installed.system.test.ts',
  'failures.system.test.ts',
  'bench/src/stack/stack.system.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((ending) => moduleId.endsWith(ending))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    retry: 0,
    passWithNoTests: false,
    // Property tests and tests on real servers; what takes longer states its own limit.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A condition that is waited for comes when the machine has time for it.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: WORKERS_MAX,
    // What our servers get, too: see `nodeArguments`.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    sequence: { sequencer: LongestFirst },
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
          // Files share what they import, which is most of their time. Whoever keeps something in a module begins by
          // clearing it, and nobody leaves the process changed.
          isolate: false,
          maxWorkers: CODE_WORKERS_MAX,
          setupFiles: ['scripts/support/leavesNothing.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['apps/web/e2e/**/*.e2e.test.ts'],
          // A stack costs more than most of these files do: one for all.
          globalSetup: ['apps/web/e2e/support/sharedStack.ts'],
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['{apps,packages,scripts,bench,chaos}/**/*.system.test.ts'],
          // Whole stacks and browsers, after everything else; most of their time is waiting for batches and pages.
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
