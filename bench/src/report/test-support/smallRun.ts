import { expect } from 'vitest'
import {
  formatJson,
  formatReport,
  type Scenario,
  type ScenarioOptions,
  type ScenarioResult,
} from '../index.ts'

/** Ten times what the longest takes on two idle cores, most of it threads that start. */
export const SMALL_RUN_MS_MAX = 240_000

const ORIGIN = {
  machine: { cpu: 'test', cores: 2, memoryGiB: 1, node: 'v24', platform: 'linux-x64' },
  commit: 'abc',
}

/** A scenario at the size of a test: it shows that it works, how fast is nobody's business. */
export async function smallRun(
  scenario: Scenario,
  options: Partial<ScenarioOptions> = {},
): Promise<ScenarioResult> {
  const result = await scenario.run({
    seconds: 0.2,
    seed: 'a test',
    workers: [1, 2],
    size: 'small',
    actions: undefined,
    profileDir: undefined,
    against: undefined,
    signal: new AbortController().signal,
    progress: () => {},
    ...options,
  })
  expect(formatReport(scenario, result, ORIGIN)).toContain(scenario.question)
  return result
}

/** What every scenario's JSON has, whatever it measures. */
export function expectFigures(result: ScenarioResult): void {
  const figures = JSON.parse(formatJson(result, ORIGIN))
  expect(figures).toMatchObject({
    scenario: result.scenario,
    machine: ORIGIN.machine,
    commit: 'abc',
    seed: 'a test',
    workers: expect.any(Number),
    lanes: expect.any(Number),
    actions: expect.any(Number),
    failed: expect.any(Number),
    actionsPerSecond: expect.any(Number),
    stateRoot: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    problems: [],
    ok: true,
  })
  for (const name of ['p50Ms', 'p99Ms', 'ratio']) expect(figures).toHaveProperty(name)
  expect(figures.actions).toBeGreaterThan(0)
}
