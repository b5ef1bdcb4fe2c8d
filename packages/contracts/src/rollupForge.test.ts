import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageFolder, runForge } from '../scripts/runForge.ts'
import { rollupBytecode } from './generated/rollup.ts'

interface ForgeTestResult {
  status: 'Success' | 'Failure' | 'Skipped'
  reason: string | null
  counterexample: unknown
}

const run = await runForge(['test', '--json'])
const suites: Record<string, { test_results: Record<string, ForgeTestResult> }> = parse(run)

// One Vitest test for each forge test, so that the final count of passed tests is true.
for (const [suite, { test_results: results }] of Object.entries(suites)) {
  describe(suite, () => {
    for (const [name, result] of Object.entries(results)) {
      test(name, () => {
        const { status, reason, counterexample } = result
        expect({ status, reason, counterexample }).toEqual({
          status: 'Success',
          reason: null,
          counterexample: null,
        })
      })
    }
  })
}

test('forge: finds unit, fuzz and invariant tests', () => {
  const names = Object.values(suites).flatMap((suite) => Object.keys(suite.test_results))
  const count = (prefix: string) => names.filter((name) => name.startsWith(prefix)).length
  expect({ unit: count('test_'), fuzz: count('testFuzz_'), invariant: count('invariant_') }).toEqual({
    unit: 33,
    fuzz: 6,
    invariant: 4,
  })
})

test('forge: tests the very bytecode that is deployed', () => {
  const artefact = JSON.parse(readFileSync(join(packageFolder, 'out/Rollup.sol/Rollup.json'), 'utf8'))
  expect(artefact.bytecode.object === rollupBytecode, 'foundry.toml and compileRollup disagree').toBe(true)
})

function parse({ exitCode, stdout, stderr }: Awaited<ReturnType<typeof runForge>>) {
  try {
    return JSON.parse(stdout)
  } catch {
    throw new Error(
      `forge ended with ${exitCode} and no results:\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`,
    )
  }
}
