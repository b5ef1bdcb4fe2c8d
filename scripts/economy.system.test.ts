import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient, WAD } from '@weft/sdk'
import { type Stack, startStack } from '@weft/testing/stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residents } from './economy/cast.ts'
import { openEconomy } from './economy/openEconomy.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'weft-economy-'))
let stack: Stack

beforeAll(async () => {
  stack = await startStack({ dataDir, durable: false })
})
afterAll(async () => {
  await stack.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('economy: stopped half-way it is finished by the next start, nothing is refused and nothing is doubled', async () => {
  const reader = createWeftClient({ url: stack.apiUrl })
  const crash = new AbortController()
  const stopped = openEconomy(stack.apiUrl, crash.signal).then(
    () => 'finished',
    () => 'stopped',
  )
  // Some have borrowed by then, and others have not: in the middle of a stage.
  await expect.poll(async () => (await reader.views.lending.atRisk()).total, { timeout: 60_000 }).not.toBe(0)
  crash.abort()
  expect(await stopped).toBe('stopped')

  const never = new AbortController().signal
  const economy = await openEconomy(stack.apiUrl, never)
  expect(economy).toEqual({
    ...{ residents: residents.length, markets: 3, validators: 8, vaults: 6, farms: 5, collections: 7 },
    tokens: 104,
    refused: [],
  })
  const { nft, lending, staking } = reader.views
  const { items: debtors } = await lending.atRisk({ limit: 100 })
  expect(debtors.filter(({ healthFactor }) => healthFactor < (WAD * 107n) / 100n)).toHaveLength(6)
  expect(debtors).toHaveLength(34)
  const { items: collections } = await nft.collections({})
  for (const { name, floorPrice, saleCount, auctionCount, offerCount, workCount } of collections) {
    expect({ name, auctionCount, offerCount, workCount }).toEqual({
      name,
      auctionCount: 1,
      offerCount: 1,
      workCount: 4,
    })
    expect(floorPrice).toBeGreaterThan(0n)
    expect(saleCount).toBeGreaterThanOrEqual(2)
  }
  expect((await staking.network()).unbonding).toBeGreaterThan(0n)

  const { executed } = (await reader.status()).heads
  expect(await openEconomy(stack.apiUrl, never)).toBeUndefined()
  expect((await reader.status()).heads.executed).toBe(executed)
})
