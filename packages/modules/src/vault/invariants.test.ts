import { beforeEach, expect, test } from 'vitest'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import {
  sharePriceFell,
  vaultModuleHoldings,
  vaultSharesAddUp,
  vaultsAreBacked,
  vaultsAreCounted,
  vaultsOf,
} from './invariants.ts'
import { vaultRegistry, vaults, vaultTerms } from './tables.ts'

// Each invariant tells the fault that it is there for.

const ann = accountOf(1)
const key = vaults.keyOf(1)
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  await chain.act(ann, ['bank.faucet', {}])
  await chain.act(ann, ['vault.deposit', { vault: 1, asset: 'USDC', amount: 1_000_000_000n }])
})

const record = () => chain.read(vaults, key)
const all = { vaultSharesAddUp, vaultsAreBacked, vaultsAreCounted }
const told = () => Object.values(all).map((invariant) => invariant(chain.view()))

test('all is well', () => {
  expect(told()).toEqual([undefined, undefined, undefined])
  expect(vaultModuleHoldings(chain.view(), 2)).toBe(100_000_000n)
})

test('a share that nobody has', () => {
  chain.write(vaults, key, { totalShares: record().totalShares + 1n })
  expect(told()[0]).toMatch(/^vault 1: \d+ shares of \d+$/)
})

test('more fees than were ever minted', () => {
  const { totalShares } = record()
  chain.write(vaults, key, { totalShares: totalShares + 1n, feeShares: 1n })
  expect(told()[0]).toBe('vault 1: more fees than were ever minted')
})

test('a unit that was never lent, and more locked than there is', () => {
  const { lent } = record()
  chain.write(vaults, key, { lent: lent + 1n })
  expect(told()[1]).toBe('vault 1: 900000001 lent, 900000000 there')
  const at = chain.now()
  chain.write(vaults, key, { lent, locked: 1_000_000_001n, lockedAt: at, unlockedAt: at + 9n })
  expect(told()[1]).toBe('vault 1: more locked than there is')
})

test('a vault that is not counted', () => {
  chain.write(vaultRegistry, vaultRegistry.keyOf(), { count: 3 })
  expect(told()[2]).toBe('4 vaults, 3 counted')
})

test('a share that is worth less, unless that much was lost or is the fee of management', () => {
  const before = vaultsOf(chain.view()).get(1)!
  const { idle, lost } = record()
  chain.write(vaults, key, { idle: idle - 1n })
  expect(sharePriceFell(before, vaultsOf(chain.view()).get(1)!)).toBe(
    'vault 1: a share is worth less, and 0 was lost',
  )
  chain.write(vaults, key, { lost: lost + 1n })
  expect(sharePriceFell(before, vaultsOf(chain.view()).get(1)!)).toBeUndefined()
  chain.write(vaults, key, { idle: idle - 3n })
  expect(sharePriceFell(before, vaultsOf(chain.view()).get(1)!)).toBe(
    'vault 1: a share is worth less, and 1 was lost',
  )
  chain.write(vaultTerms, vaultTerms.keyOf(1), { managementFeeBps: 1 })
  const paying = vaultsOf(chain.view()).get(1)!
  expect(sharePriceFell({ ...before, terms: paying.terms }, paying)).toBeUndefined()
})
