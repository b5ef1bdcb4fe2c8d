import { readFileSync } from 'node:fs'
import { formatUnits } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { type Chain, createChain, GENESIS_TIMESTAMP, oracleAccount } from '../test-support/chain.ts'
import { isPriceStale, type PriceContext, priceOf as priceAt } from './price.ts'
import { oraclePricesView } from './pricesView.ts'
import { prices } from './tables.ts'
import { oraclePricesViewSchema } from './view.ts'

let chain: Chain

beforeEach(async () => {
  chain = await createChain()
})

const post = (...posted: readonly { asset: number; price: bigint }[]) =>
  ['oracle.postPrices', { prices: posted }] as const
const priceOf = (asset: number) => chain.read(prices, prices.keyOf(asset))

test('prices count from the next batch on, with the time of their own', async () => {
  chain.wait(77n)
  const [receipt] = await chain.batch([oracleAccount, post({ asset: 1, price: 2_600_00000000n })])
  expect(receipt).toMatchObject({ outcome: 'executed', fee: 0n })
  expect(priceOf(1)).toEqual({ price: 2_600_00000000n, updatedAt: GENESIS_TIMESTAMP + 77n })
  expect(priceOf(2)).toEqual({ price: 1_00000000n, updatedAt: GENESIS_TIMESTAMP })
})

test('of several prices of an asset in a batch, the last in canonical order stays', async () => {
  await chain.batch(
    [oracleAccount, post({ asset: 1, price: 5n }, { asset: 1, price: 6n })],
    [oracleAccount, post({ asset: 1, price: 7n }), post({ asset: 1, price: 8n })],
  )
  expect(priceOf(1).price).toBe(8n)
})

test('a price is stale one second after its hour', async () => {
  const stale = () => oraclePricesView(chain.context).prices[0]!.stale
  chain.wait(3_600n)
  await chain.batch()
  expect(stale()).toBe(false)
  chain.wait(1n)
  await chain.batch()
  expect(stale()).toBe(true)
})

test('view: every asset, with who posts and how old a price may be', () => {
  const view = oraclePricesViewSchema.parse(oraclePricesView(chain.context))
  expect(view).toMatchObject({ oracle: oracleAccount, maxAgeSeconds: 3_600 })
  expect(view.prices.map(({ asset, price }) => [asset, price])).toEqual([
    ['ETH', '250000000000'],
    ['USDC', '100000000'],
    ['WBTC', '6000000000000'],
    ['WEFT', '50000000'],
  ])
})

test('the worked example of the README is what the engine computes', async () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  const expectRow = (moment: string, context: PriceContext) => {
    const record = priceAt(context, 1)
    const price = formatUnits(record.price, 8)
    expect(readme).toContain(
      `| ${moment} | $${price}, ${isPriceStale(context, record) ? 'stale' : 'fresh'} |`,
    )
  }
  expectRow('second 0, same batch', chain.context)
  await chain.batch([oracleAccount, post({ asset: 1, price: 2_600_00000000n })])
  await chain.batch()
  expectRow('second 0, next batch', chain.context)
  for (const second of [3_600n, 3_601n]) {
    const timestamp = GENESIS_TIMESTAMP + second
    expectRow(`second ${second}`, { ...chain.context, batch: { number: 9, timestamp } })
  }
})
