import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@weft/testing/stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWeftClient } from '../createWeftClient.ts'
import { type AdminClient, createAdminClient } from './createAdminClient.ts'
import { devnetOperator } from './devnetSigners.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-load-lab-'))
let stack: Stack
let admin: AdminClient

beforeAll(async () => {
  stack = await startStack({ dataDir: folder, durable: false, workers: 2 })
  admin = createAdminClient({ url: stack.apiUrl, origin: 'http://localhost:3000' })
  await admin.signIn(devnetOperator(stack.chainId))
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('one worker against all: the same load twice, everything sealed is executed, everybody is back in service', async () => {
  const weft = createWeftClient({ url: stack.apiUrl })
  const request = {
    workload: 'mixed',
    accounts: 48,
    actionsPerSecond: 240,
    durationSeconds: 3,
    actionsPerTransaction: 4,
    compare: true,
  } as const
  expect((await admin.startLoad(request)).run).toMatchObject({ request, status: 'preparing', ratio: null })
  await expect(admin.startLoad(request)).rejects.toMatchObject({ code: 'load_lab.busy' })

  const serving = new Set<number>()
  await expect
    .poll(
      async () => {
        const { run, workers } = await admin.loadLab()
        const isAlone = run?.phases.some(({ kind, status }) => kind === 'one_worker' && status === 'sending')
        if (isAlone) serving.add(workers)
        return run
      },
      { timeout: 120_000, interval: 200 },
    )
    .toMatchObject({ status: expect.stringMatching(/^(done|failed)$/) })

  const { run, workers } = await admin.loadLab()
  expect(run, JSON.stringify(run)).toMatchObject({ status: 'done', problem: null })
  expect([...serving], 'workers in service while one is to work alone').toEqual([1])
  expect(workers).toBe(2)
  expect((await admin.workers()).workers.every(({ drain }) => drain === null)).toBe(true)

  const actions = request.actionsPerSecond * request.durationSeconds
  expect(run!.phases.map(({ kind, workers: count }) => [kind, count])).toEqual([
    ['one_worker', 1],
    ['all_workers', 2],
  ])
  for (const phase of run!.phases) {
    expect(phase, JSON.stringify(phase)).toMatchObject({
      status: 'done',
      executed: actions,
      rejected: 0,
      unsent: 0,
    })
    expect(phase.sealed).toBe(actions)
    expect(phase.points.reduce((sum, { executed }) => sum + executed, 0)).toBe(actions)
    expect(phase.latencyP99Ms!).toBeGreaterThanOrEqual(phase.latencyP50Ms!)
    const last = await weft.batch(phase.lastBatch!)
    expect(last?.stateRoot, 'of the last batch at the end of the phase, unless another came').toMatch(/^0x/)
  }
  expect(run!.ratio).toBeCloseTo(run!.phases[1]!.actionsPerSecond! / run!.phases[0]!.actionsPerSecond!, 9)

  const { items } = await admin.auditPage({ action: 'load_lab' })
  expect(items.map(({ action, outcome }) => [action, outcome])).toContainEqual(['load_lab.start', 'done'])
  expect((await admin.stopLoad().catch((error: { code: string }) => error)) as unknown).toMatchObject({
    code: 'load_lab.not_running',
  })
})
