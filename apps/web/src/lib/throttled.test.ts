import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttled } from './throttled.ts'

const INTERVAL_MS = 700

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('throttled: calls at once, then once an interval, and never loses the last call', async () => {
  const work = vi.fn(async () => {})
  const { call } = throttled(work, INTERVAL_MS)
  call()
  expect(work).toHaveBeenCalledTimes(1)
  call()
  call()
  await vi.advanceTimersByTimeAsync(INTERVAL_MS - 1)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
  expect(work).toHaveBeenCalledTimes(2)
})

test('throttled: work that takes longer than the interval ends before it begins again', async () => {
  const log: string[] = []
  const { call } = throttled(async () => {
    log.push('begin')
    await new Promise((resolve) => setTimeout(resolve, 3 * INTERVAL_MS))
    log.push('end')
  }, INTERVAL_MS)
  for (let step = 0; step < 6; step++) {
    call()
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  }
  expect(log.slice(0, 4)).toEqual(['begin', 'end', 'begin', 'end'])
})

test('throttled: a cancelled one does not begin again', async () => {
  const work = vi.fn(async () => {})
  const { call, cancel } = throttled(work, INTERVAL_MS)
  call()
  call()
  cancel()
  await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
  expect(work).toHaveBeenCalledTimes(1)
})
