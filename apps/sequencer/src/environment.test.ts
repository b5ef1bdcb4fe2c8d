import { expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

const good = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/weft', REDIS_URL: 'redis://127.0.0.1:6379' }

test('needs two addresses, has defaults for the rest, and leaves the rollup to the database', () => {
  expect(parseEnvironment({ ...good, API_PORT: '' })).toEqual({
    databaseUrl: good.DATABASE_URL,
    redisUrl: good.REDIS_URL,
    apiHost: '127.0.0.1',
    apiPort: 4_000,
    laneBalance: 'measured',
    sealIntervalMs: 100,
    snapshotIntervalBatches: 256,
    l1BalanceMinWei: 10n ** 17n,
    logLevel: 'info',
    adminAddresses: [],
    rollup: {
      chainId: undefined,
      address: undefined,
      oracle: undefined,
      governor: undefined,
      genesisTimestamp: undefined,
      devnet: undefined,
    },
  })
})

test('addresses are lowercase inside', () => {
  const address = `0x${'Ab'.repeat(20)}`
  const { rollup } = parseEnvironment({
    ...good,
    ROLLUP_ADDRESS: address,
    DEVNET: '1',
    GENESIS_TIMESTAMP: '17',
  })
  expect(rollup).toMatchObject({ address: address.toLowerCase(), devnet: true, genesisTimestamp: 17n })
})

test('the first operators are a list of addresses', () => {
  const listed = (text: string) => parseEnvironment({ ...good, ADMIN_ADDRESSES: text }).adminAddresses
  const [first, second] = [`0x${'Ab'.repeat(20)}`, `0x${'cd'.repeat(20)}`]
  expect(listed(`${first}, ${second}`)).toEqual([first!.toLowerCase(), second])
  expect(listed('')).toEqual([])
  for (const wrong of ['0x12', `${first},`, `${first} ${second}`, 'alice']) {
    expect(() => listed(wrong), wrong).toThrow('ADMIN_ADDRESSES')
  }
})

test('an interval of sealing is shorter than requests wait for the seal', () => {
  const interval = (text: string) => parseEnvironment({ ...good, SEAL_INTERVAL_MS: text }).sealIntervalMs
  expect(interval('10000')).toBe(10_000)
  expect(() => interval('10001')).toThrow('SEAL_INTERVAL_MS: at most 10000')
})

test('says everything that is wrong at once, with what mends it', () => {
  const wrong = {
    REDIS_URL: 'http://x',
    LANE_BALANCE: 'luck',
    ROLLUP_ADDRESS: '0x12',
    SEAL_INTERVAL_MS: 'soon',
    DEVNET: 'no',
  }
  const failure = (() => {
    try {
      return parseEnvironment(wrong)
    } catch (error) {
      return (error as Error).message
    }
  })()
  for (const name of [...Object.keys(wrong), 'DATABASE_URL']) expect(failure).toContain(`  ${name}: `)
})
