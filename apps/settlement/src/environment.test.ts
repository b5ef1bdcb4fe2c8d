import { devnetKeys } from '@weft/contracts'
import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

const complete = {
  DATABASE_URL: 'postgresql://weft@127.0.0.1:5432/weft',
  L1_RPC_URL: 'http://127.0.0.1:8545',
  ROLLUP_ADDRESS: '0x5fbdb2315678afecb367f032d93f642f64180aa3',
  BATCHER_KEY: devnetKeys.batcher,
  PROPOSER_KEY: devnetKeys.proposer,
}

test('environment: defaults for everything that has one', () => {
  const read = readEnvironment({ ...complete, SETTLEMENT_POLL_MS: '' })
  expect(read).toMatchObject({
    ok: true,
    environment: {
      port: 4100,
      settlement: { dataIntervalMs: 2_000, rootIntervalMs: 4_000, pollMs: 500, confirmations: 2 },
    },
  })
})

test('environment: everything that is wrong is named at once, with what is expected', () => {
  const read = readEnvironment({
    ...complete,
    L1_RPC_URL: undefined,
    ROLLUP_ADDRESS: '0x12',
    SETTLEMENT_DATA_INTERVAL_MS: 'soon',
    SETTLEMENT_PORT: '70000',
  })
  expect(read.ok ? [] : read.problems).toEqual([
    'L1_RPC_URL must be the http(s) URL of an Ethereum node',
    'ROLLUP_ADDRESS must be the address of the Rollup contract: 0x and 40 hex digits',
    'SETTLEMENT_DATA_INTERVAL_MS must be a whole number from 100 to 3600000',
    'SETTLEMENT_PORT must be a whole number from 0 to 65535',
  ])
})

test('environment: one key for both roles is refused', () => {
  const read = readEnvironment({ ...complete, PROPOSER_KEY: devnetKeys.batcher })
  expect(read.ok ? [] : read.problems).toEqual([
    expect.stringMatching(/^PROPOSER_KEY must differ from BATCHER_KEY/),
  ])
})
