import type { Database } from '@weft/db'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchStorage } from './storageMetrics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('figures of both servers, which disappear while one does not answer', async () => {
  const registry = new Registry()
  let isUp = true
  const pool = {
    totalCount: 6,
    idleCount: 4,
    waitingCount: 2,
    async query() {
      if (!isUp) throw new Error('connection refused')
      return { rows: [{ bytes: '5000', connections: '12', max: '100' }] }
    },
  }
  const redis = {
    get status() {
      return isUp ? ('ready' as const) : ('reconnecting' as const)
    },
    info: async () => '# Memory\r\nused_memory:1024\r\n# Clients\r\nconnected_clients:9\r\n',
  }
  const { stop } = watchStorage({ database: { pool: pool as unknown as Database['pool'] }, redis, registry })
  await vi.advanceTimersByTimeAsync(0)
  const lines = [
    'weft_database_bytes 5000',
    'weft_database_connections 12',
    'weft_database_connections_max 100',
    'weft_redis_memory_bytes 1024',
    'weft_redis_clients 9',
  ]
  const text = await registry.metrics()
  for (const line of [...lines, 'weft_database_pool{state="waiting"} 2']) expect(text).toContain(`${line}\n`)
  isUp = false
  await vi.advanceTimersByTimeAsync(15_000)
  const away = await registry.metrics()
  for (const line of lines) expect(away).not.toMatch(new RegExp(`^${line.split(' ')[0]} `, 'm'))
  isUp = true
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await registry.metrics()).toContain('weft_redis_clients 9\n')
  stop()
})
