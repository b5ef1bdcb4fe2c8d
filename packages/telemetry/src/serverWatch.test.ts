import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchServers } from './serverWatch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const problem = 'Postgres does not answer; start it'

function watch(ping: () => Promise<unknown>) {
  const registry = new Registry()
  return { registry, ...watchServers({ probes: [{ name: 'postgres', ping, problem }], registry }) }
}

test('a server that fails is named with what to do, until it answers again', async () => {
  let isUp = true
  const { problems, registry, stop } = watch(async () => {
    if (!isUp) throw new Error('connection refused')
  })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(problems()).toEqual([])
  isUp = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(problems()).toEqual([problem])
  expect(await registry.metrics()).toContain('weft_server_up{server="postgres"} 0\n')
  isUp = true
  await vi.advanceTimersByTimeAsync(1_000)
  expect(problems()).toEqual([])
  expect(await registry.metrics()).toContain('weft_server_up{server="postgres"} 1\n')
  stop()
})

test('a server that hangs is away after three seconds, and is not asked again meanwhile', async () => {
  let asked = 0
  let answer = () => {}
  const { problems, stop } = watch(() => {
    asked++
    return new Promise<void>((resolve) => {
      answer = resolve
    })
  })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(problems()).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(problems()).toEqual([problem])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(1)
  answer()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(problems()).toEqual([])
  expect(asked).toBe(2)
  stop()
})
