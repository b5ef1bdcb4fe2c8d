import { readFileSync } from 'node:fs'
import { formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, type Call } from '../test-support/chain.ts'
import { accruedOf } from './math.ts'
import { tokenAddress } from './objects.ts'
import {
  ann,
  bob,
  carl as cleo,
  collectionCall,
  createMarket,
  dora,
  mintCall,
} from './test-support/market.ts'
import { createTokenReader } from './views/tokenReader.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const expectRow = (name: string, units: bigint) =>
  expect(readme).toContain(`| ${name} | ${formatUnits(units, 6)} USDC |`)

test('the worked example of the README is what the engine computes', async () => {
  const emil = accountOf(5)
  const asset = 'USDC'
  const market = await createMarket([ann, bob, cleo, dora, emil])
  const payees = [
    { payee: cleo, bps: 7_000 },
    { payee: dora, bps: 2_000 },
    { payee: emil, bps: 1_000 },
  ]
  const terms = { mintPrice: 5_000_000n, usePrice: 333_333n, royaltyBps: 1_250, payees }
  await market.must(cleo, collectionCall(terms))
  await market.must(ann, mintCall(1))
  const token = tokenAddress(1, ann, 0)
  const price = 99_999_999n
  const list: Call = ['nft.list', { token, asset, price }]
  await market.must(ann, list)
  const [before] = market.balances(ann)
  await market.must(bob, ['nft.buy', { token, asset, priceMax: price }])
  expectRow('Royalty', market.totals(1).royalties)
  expectRow('Ann gets', market.balances(ann)[0]! - before!)
  await market.must(bob, ['nft.use', { collection: 1, work: 0, uses: 3, asset, priceMax: price }])
  expectRow('Accrued', accruedOf(market.totals(1)))
  await market.must(emil, ['nft.distributeRoyalties', { collection: 1 }])
  expectRow('Cleo claims', market.paid(cleo, 1))
  expectRow('Dora claims', market.paid(dora, 1))
  expectRow('Emil claims', market.paid(emil, 1))
  expectRow('Carried', accruedOf(market.totals(1)) - market.totals(1).paid)

  const falling = { startPrice: 80_000_000n, endPrice: 20_000_000n, startsAt: 0n, durationSeconds: 3_600 }
  await market.must(bob, ['nft.listDutch', { token, asset, ...falling }])
  market.chain.wait(900n)
  await market.chain.batch()
  const reader = createTokenReader(market.chain.context)
  expectRow('Falling price', BigInt(reader.view(reader.find(token)!).listing!.price))
})
