import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Address, Hex } from '@weft/primitives'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { privateKeySigner } from './privateKeySigner.ts'
import { startTestApi, type TestApi } from './test-support/startTestApi.ts'

let api: TestApi
let folder: string

beforeEach(async () => {
  api = await startTestApi()
  folder = await mkdtemp(join(tmpdir(), 'weft-readme-'))
})
afterEach(async () => {
  await api.stop()
  await rm(folder, { recursive: true })
})

test('the quick start of the README runs as it stands, in plain Node', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const script = join(folder, 'quickStart.ts')
  await writeFile(
    script,
    code
      .replace("'@weft/sdk'", `'${new URL('./index.ts', import.meta.url).href}'`)
      .replace('http://127.0.0.1:4000', api.url),
  )
  const { address } = privateKeySigner(/'(0x[0-9a-f]{64})'/.exec(code)?.[1] as Hex)
  api.answers.set(`/v1/accounts/${address}`, accountOf(address))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script])
  expect(stderr).toBe('')
  expect(stdout).toBe('executed in batch 2, fee 0.01 WEFT\nUSDC 100500000n\n')
})

function accountOf(address: Address) {
  return {
    address,
    shard: 1,
    asOf: { batch: 2, timestamp: 1_800_000_000 },
    netWorth: '-5',
    worth: { bank: '0', lending: '-5' },
    modules: {
      bank: { balances: [], value: '0', faucet: { enabled: true, nextAt: 0 } },
      lending: {
        positions: [
          {
            asset: 'USDC',
            supplied: '100500000',
            suppliedValue: '10050000000',
            supplyShares: '100500000',
            collateral: true,
            debt: '0',
            debtValue: '0',
            debtShares: '0',
            supplyRate: '0',
            borrowRate: '0',
            supplyApy: '0',
            borrowApy: '0',
          },
        ],
        suppliedValue: '10050000000',
        collateralValue: '10050000000',
        debtValue: '0',
        netWorth: '-5',
        healthFactor: null,
        ltv: '0',
        maxLtvBps: 7_500,
        liquidationThresholdBps: 7_800,
        borrowLimit: '0',
        availableToBorrow: '0',
        netApy: '-12',
        pricesStale: false,
        eMode: null,
        pledged: [],
      },
      staking: {
        ...{ delegations: [], unbondings: [], redelegations: [], operates: null },
        ...{ staked: '0', unbonding: '0', withdrawable: '0', claimable: '0', value: '0', apr: '0' },
      },
      vault: { positions: [], curated: [], value: '0' },
      farm: { positions: [], value: '0', claimable: '0', claimableValue: '0' },
      nft: {
        ...{ tokenCount: 0, createdCount: 0 },
        ...{ tokens: [], offers: [], bids: [], streams: [], earnings: [] },
      },
    },
  }
}
