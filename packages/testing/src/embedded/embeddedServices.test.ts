import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { createPublicClient, createTestClient, http } from 'viem'
import { afterAll, expect, test } from 'vitest'
import { startAnvil } from './startAnvil.ts'
import { type EmbeddedService, startPostgres } from './startPostgres.ts'
import { startRedis } from './startRedis.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-embedded-'))
// As strict as a home folder: PostgreSQL must work there even when root started it.
chmodSync(folder, 0o700)
const started: EmbeddedService[] = []
afterAll(async () => {
  await Promise.all(started.map((service) => service.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function keep(service: Promise<EmbeddedService>): Promise<EmbeddedService> {
  const running = await service
  started.push(running)
  return running
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('startPostgres: data survives a restart, and the password is asked for', async () => {
  const dataDir = join(folder, 'postgres')
  const first = await keep(startPostgres({ dataDir }))
  await query(first.url, 'create table thread (name text); insert into thread values ($$warp$$)')
  const stranger = new URL(first.url)
  stranger.password = 'guess'
  await expect(query(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  await first.stop()
  const second = await keep(startPostgres({ dataDir, port: first.port }))
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'select name from thread')).toEqual([{ name: 'warp' }])
  expect(await query(second.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  await second.stop()
})

test('startPostgres: stops with clients connected', async () => {
  const server = await keep(startPostgres({ dataDir: join(folder, 'busy'), durable: false }))
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  await server.stop()
  expect((await server.exited).signal ?? (await server.exited).code).toBe(0)
})

test('startRedis: a private server that refuses to drop jobs', async () => {
  const server = await keep(startRedis({ dataDir: join(folder, 'redis') }))
  const redis = new Redis(server.url)
  await redis.set('thread', 'weft')
  expect(await redis.get('thread')).toBe('weft')
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
  // An allocator passes over what it does not know, so ask it.
  const hasJemalloc = (await redis.info('memory')).includes('mem_allocator:jemalloc')
  expect(await redis.call('MEMORY', 'MALLOC-STATS')).toMatch(
    hasJemalloc ? /opt\.oversize_threshold: 0\b(?:.|\n)*opt\.dirty_decay_ms: -1\b/ : /not supported/,
  )
  redis.disconnect()
  await server.stop()
  expect(existsSync(join(folder, 'redis', 'dump.rdb'))).toBe(false)
})

test('startAnvil: the chain, its history included, survives a restart', async () => {
  const stateFile = join(folder, 'anvil', 'state.json')
  const first = await keep(startAnvil({ stateFile, chainId: 31_338 }))
  const chain = (url: string) => createPublicClient({ transport: http(url) })
  const client = createTestClient({ mode: 'anvil', transport: http(first.url) })
  await client.mine({ blocks: 3 })
  await client.setBalance({ address: '0x00000000000000000000000000000000000000aa', value: 7n })
  const block = await chain(first.url).getBlock({ blockNumber: 2n })
  await first.stop()
  const second = await keep(startAnvil({ stateFile, chainId: 31_338 }))
  expect(await chain(second.url).getBlockNumber()).toBeGreaterThanOrEqual(3n)
  expect((await chain(second.url).getBlock({ blockNumber: 2n })).hash).toBe(block.hash)
  expect(await chain(second.url).getChainId()).toBe(31_338)
  expect(await chain(second.url).getBalance({ address: '0x00000000000000000000000000000000000000aa' })).toBe(
    7n,
  )
  await second.stop()
})

test('startAnvil: a state file that a crash cut off is kept aside, and a new chain begins', async () => {
  const stateFile = join(folder, 'anvil-crashed', 'state.json')
  mkdirSync(dirname(stateFile))
  writeFileSync(stateFile, '{"block":{"number":"0x1')
  const anvil = await keep(startAnvil({ stateFile }))
  const client = createPublicClient({ transport: http(anvil.url) })
  expect(await client.getBlockNumber()).toBe(0n)
  expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe('{"block":{"number":"0x1')
  await anvil.stop()
})

test('nothing we started still runs', () => {
  const alive = execFileSync('ps', ['-eo', 'pid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state]) => state !== undefined && !state.startsWith('Z'))
    .map(([pid]) => Number(pid))
  for (const { pid } of started) expect(alive).not.toContain(pid)
})
