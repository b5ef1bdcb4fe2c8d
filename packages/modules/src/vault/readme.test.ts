import { readFileSync } from 'node:fs'
import type { Address } from '@weft/primitives'
import { formatUnits } from '@weft/protocol'
import { expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { vaultDescriptor } from './descriptor.ts'
import { amountForRedeem, lockedProfit, sharePrice } from './math.ts'
import { vaultHoldings } from './tables.ts'
import { findVault, frozenGlobals } from './vault.ts'

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
const [ann, bob, carl, dora] = [1, 2, 3, 4].map(accountOf) as [Address, Address, Address, Address]
const usdc = (units: bigint) => `${formatUnits(units, 6)} USDC`
const weft = (units: bigint) => `${formatUnits(units, 18)} WEFT`
const shares = (units: bigint) => `${formatUnits(units, 24)} shares`
const ray = (value: bigint) => formatUnits(value, 27)
const on = (vault: number, name: string, fields: Record<string, unknown> = {}): Call => [
  `vault.${name}`,
  { vault, ...fields },
]
const vaultOf = (chain: Chain, id: number) => findVault(frozenGlobals(chain.context), id)!

test('the worked example of the README is what the engine computes', async () => {
  const chain = await createChain()
  const asset = 'USDC'
  for (const account of [ann, bob, carl, dora]) await chain.act(account, ['bank.faucet', {}])
  await chain.act(bob, ['lending.supply', { asset, amount: 1_000_000_000n }])
  await chain.act(carl, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
  await chain.act(ann, on(1, 'deposit', { asset, amount: 1_000_000_000n }))
  await chain.act(carl, ['lending.borrow', { asset, amount: 1_500_000_000n }])
  chain.wait(30n * 86_400n)
  await chain.act(dora, on(1, 'harvest'))
  const harvested = vaultOf(chain, 1)
  expectRows({
    Gain: usdc(harvested.record.gained),
    Fee: shares(harvested.record.feeShares),
    'Locked at first': usdc(harvested.record.locked),
    'Price at first': ray(sharePrice(harvested)),
  })
  chain.wait(1_800n)
  await chain.act(dora, on(1, 'deposit', { asset, amount: 500_000_000n }))
  const half = vaultOf(chain, 1)
  expectRows({
    'Locked half an hour later': usdc(lockedProfit(half.record, chain.now())),
    'Price half an hour later': ray(sharePrice(half)),
    'Dora gets': shares(chain.read(vaultHoldings, vaultHoldings.keyOf(dora, 1)).shares),
  })
  chain.wait(1_800n)
  await chain.batch()
  const before = chain.read(vaultHoldings, vaultHoldings.keyOf(ann, 1)).shares
  const { record } = vaultOf(chain, 1)
  await chain.act(ann, on(1, 'withdraw', { asset, amount: 400_000_000n }))
  const after = chain.read(vaultHoldings, vaultHoldings.keyOf(ann, 1)).shares
  expectRows({
    'Price an hour later': ray(sharePrice(vaultOf(chain, 1))),
    'Idle before': usdc(record.idle),
    'Out of the market': usdc(record.lent - vaultOf(chain, 1).record.lent),
    'Ann burns': shares(before - after),
  })
})

test('the slash of the README is what the engine computes', async () => {
  const chain = await createChain()
  await chain.act(ann, ['bank.faucet', {}])
  await chain.act(ann, on(4, 'deposit', { asset: 'WEFT', amount: 500n * 10n ** 18n }))
  const slash = { validator: 1, fractionBps: 1_000, infractionAt: chain.now() }
  await chain.act(governorAccount, ['staking.slash', slash])
  await chain.batch()
  const vault = vaultOf(chain, 4)
  expectRows({
    Lost: weft(vault.record.lost),
    'Price after it': ray(sharePrice(vault)),
    'Ann has': weft(amountForRedeem(chain.read(vaultHoldings, vaultHoldings.keyOf(ann, 4)).shares, vault)),
  })
})

test('the README lists every action with its effects and its rejections in order', () => {
  for (const [name, { effects, rejections }] of Object.entries(vaultDescriptor.actions)) {
    const codes = rejections.map((code) => `\`${code}\``).join(', ')
    expect(readme).toContain(`| \`${name}\` | ${effects.join(', ')} | ${codes} |`)
  }
})

function expectRows(rows: Record<string, string>): void {
  for (const [name, value] of Object.entries(rows)) {
    expect(readme).toContain(`| ${name} | ${value} |`)
  }
}
