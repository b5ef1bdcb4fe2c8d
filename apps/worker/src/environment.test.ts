import { expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

const good = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/weft', REDIS_URL: 'redis://127.0.0.1:6379' }

test('takes what it needs and names itself', () => {
  expect(parseEnvironment({ ...good, WORKER_ID: '' })).toMatchObject({
    databaseUrl: good.DATABASE_URL,
    redisUrl: good.REDIS_URL,
    logLevel: 'info',
    metrics: undefined,
  })
  expect(parseEnvironment(good).workerId).not.toBe(parseEnvironment(good).workerId)
  expect(parseEnvironment({ ...good, WORKER_ID: 'w1' }).workerId).toBe('w1')
})

test('has endpoints where it is told to, on this machine only unless told otherwise', () => {
  const metrics = (more: Record<string, string>) => parseEnvironment({ ...good, ...more }).metrics
  expect(metrics({ WORKER_METRICS_PORT: '4200' })).toEqual({ host: '127.0.0.1', port: 4200 })
  expect(metrics({ WORKER_METRICS_PORT: '0', WORKER_METRICS_HOST: '0.0.0.0' })).toEqual({
    host: '0.0.0.0',
    port: 0,
  })
  expect(metrics({ WORKER_METRICS_PORT: '' })).toBeUndefined()
  expect(() => metrics({ WORKER_METRICS_PORT: '70000' })).toThrow(/WORKER_METRICS_PORT: set it to a port/)
})

test('says everything that is wrong at once, with what mends it', () => {
  const wrong = { DATABASE_URL: 'mysql://x', WORKER_ID: 'a b', LOG_LEVEL: 'loud' }
  expect(() => parseEnvironment(wrong)).toThrow(/DATABASE_URL.*\n.*REDIS_URL.*\n.*WORKER_ID.*\n.*LOG_LEVEL/)
})
