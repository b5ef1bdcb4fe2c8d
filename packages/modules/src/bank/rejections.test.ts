import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, FEE_ASSET, ZERO_ADDRESS } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { FAUCET_FEE_ASSET_GRANT } from './faucet.ts'
import { bankConfig, faucetPool, supplies } from './tables.ts'

const ann = accountOf(1)
const bob = accountOf(2)
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
})

const faucet = (account: Address) => chain.act(account, ['bank.faucet', {}])
const poolLeft = () => chain.read(faucetPool, faucetPool.keyOf()).available
/** As if so much less WEFT had been minted. */
const drain = (left: bigint) => {
  const key = supplies.keyOf(FEE_ASSET.id)
  chain.write(supplies, key, { minted: chain.read(supplies, key).minted - poolLeft() + left })
  chain.write(faucetPool, faucetPool.keyOf(), { available: left })
}
const transfer = (to: Address, asset: string, amount: bigint) =>
  ['bank.transfer', { to, asset, amount }] as const

test('faucet: rejects in order of precedence', async () => {
  await faucet(ann)
  drain(FAUCET_FEE_ASSET_GRANT - 1n)
  const enable = (faucetEnabled: boolean) => chain.write(bankConfig, bankConfig.keyOf(), { faucetEnabled })
  enable(false)
  await climb(chain, 'bank.faucet', [
    { account: ann, call: ['bank.faucet', {}], expected: 'faucet_disabled' },
    { mend: () => enable(true), expected: 'faucet_cooldown' },
    { mend: () => chain.wait(3_599n), expected: 'faucet_cooldown' },
    { mend: () => chain.wait(1n), expected: 'faucet_empty' },
    { mend: () => drain(FAUCET_FEE_ASSET_GRANT), expected: undefined },
  ])
  expect(poolLeft()).toBe(0n)
})

test('transfer: rejects in order of precedence', async () => {
  await faucet(ann)
  await climb(chain, 'bank.transfer', [
    { account: ann, call: transfer(ZERO_ADDRESS, 'USDC', 0n), expected: 'amount_zero' },
    { call: transfer(ZERO_ADDRESS, 'USDC', 10_000_000_001n), expected: 'zero_address' },
    { call: transfer(bob, 'USDC', 10_000_000_001n), expected: 'insufficient_balance' },
    { call: transfer(bob, 'USDC', AMOUNT_MAX - 1n), expected: 'insufficient_balance' },
    { call: transfer(bob, 'USDC', 10_000_000_000n), expected: undefined },
    { call: transfer(bob, 'USDC', AMOUNT_MAX), expected: 'insufficient_balance' },
  ])
})
