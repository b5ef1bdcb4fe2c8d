import { AMOUNT_MAX } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { sharePriceFell, vaultsOf } from './invariants.ts'
import { vaultHoldings } from './tables.ts'
import { grossOf } from './vault.ts'

const settings = { seed: 20_261_128, numRuns: 30 }
const accounts = [1, 2, 3, 4].map(accountOf)
const borrower = accountOf(5)
const [USDC_VAULT, WEFT_VAULT, OWN_VAULT] = [1, 4, 5]
const ASSETS: Readonly<Record<number, string>> = {
  [USDC_VAULT]: 'USDC',
  [WEFT_VAULT]: 'WEFT',
  [OWN_VAULT]: 'USDC',
}
const UNITS: Readonly<Record<number, bigint>> = {
  [USDC_VAULT]: 10n ** 6n,
  [WEFT_VAULT]: 10n ** 18n,
  [OWN_VAULT]: 10n ** 6n,
}

const anyVault = fc.constantFrom(USDC_VAULT, USDC_VAULT, WEFT_VAULT, WEFT_VAULT, OWN_VAULT)
/** Amounts that matter: dust, everyday, all of it, and what no one has. */
const wholes = fc.oneof(
  { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 3n }).map((units) => () => units) },
  {
    weight: 6,
    arbitrary: fc.bigInt({ min: 1n, max: 200n }).map((count) => (unit: bigint) => count * unit + 7n),
  },
  { weight: 2, arbitrary: fc.constant(() => AMOUNT_MAX) },
  { weight: 1, arbitrary: fc.constant(() => 2n ** 126n) },
)
const exactly = wholes.filter((size) => size(1n) !== AMOUNT_MAX)
const SHARE = 10n ** 24n
const money = (action: string) =>
  fc.record({ vault: anyVault, size: wholes }).map(({ vault, size }): Call => {
    const unit = UNITS[vault]!
    return [`vault.${action}`, { vault, asset: ASSETS[vault], amount: size(unit) }]
  })
const shares = (action: string, size = wholes) =>
  fc
    .record({ vault: anyVault, size })
    .map(({ vault, size }): Call => [`vault.${action}`, { vault, shares: size(SHARE) }])
const sending = fc
  .record({ vault: anyVault, size: wholes, to: fc.constantFrom(...accounts) })
  .map(({ vault, size, to }): Call => ['vault.transfer', { vault, to, shares: size(SHARE) }])
const keeping = fc
  .record({ action: fc.constantFrom('harvest', 'rebalance'), vault: anyVault })
  .map(({ action, vault }): Call => [`vault.${action}`, { vault }])
const userCall = fc.oneof(
  { weight: 5, arbitrary: money('deposit') },
  { weight: 2, arbitrary: shares('mint', exactly) },
  { weight: 4, arbitrary: money('withdraw') },
  { weight: 3, arbitrary: shares('redeem') },
  { weight: 2, arbitrary: sending },
  { weight: 3, arbitrary: keeping },
)
const bps = (max: number) => fc.integer({ min: 0, max })
/** What curators do to the vaults they have, and the governor to a validator. */
const ruling = fc.oneof(
  fc
    .record({ vault: fc.constantFrom(USDC_VAULT, OWN_VAULT), lendingBps: bps(10_000) })
    .map((fields): Call => ['vault.setWeights', { ...fields, stakingBps: 0, validator: 0 }]),
  fc
    .record({ stakingBps: bps(10_000), validator: fc.constantFrom(1, 2) })
    .map((fields): Call => ['vault.setWeights', { vault: WEFT_VAULT, lendingBps: 0, ...fields }]),
  fc
    .record({ vault: anyVault, performanceFeeBps: bps(5_000) })
    .map(
      ({ vault, ...fields }): Call => [
        'vault.setFees',
        { vault, ...fields, managementFeeBps: vault === OWN_VAULT ? 500 : 0 },
      ],
    ),
  anyVault.map((vault): Call => ['vault.claimFees', { vault }]),
  anyVault.map((vault): Call => ['vault.rebalance', { vault }]),
  fc
    .record({ validator: fc.constantFrom(1, 2), fractionBps: fc.integer({ min: 1, max: 3_000 }) })
    .map((fields): Call => ['staking.slash', fields]),
)
const step = fc.record({
  seconds: fc.constantFrom(0n, 0n, 1n, 60n, 120n, 3_600n, 86_400n, 2_600_000n),
  sent: fc.array(fc.tuple(fc.constantFrom(...accounts), fc.array(userCall, { minLength: 1, maxLength: 2 })), {
    maxLength: 6,
  }),
  ruling: fc.option(ruling, { freq: 2 }),
})

async function start(): Promise<Chain> {
  const chain = await createChain()
  const all = [...accounts, borrower, governorAccount]
  await chain.batch(...all.map((account) => [account, ['bank.faucet', {}]] as const))
  const weights = { lendingBps: 5_000, stakingBps: 0, validator: 0 }
  const fees = { performanceFeeBps: 2_000, managementFeeBps: 500 }
  const limit = { unlockHours: 24, depositLimit: 2_000n * 10n ** 6n }
  await chain.batch([
    governorAccount,
    ['vault.createVault', { name: 'Own', asset: 'USDC', ...weights, ...fees, ...limit }],
    ['lending.supply', { asset: 'USDC', amount: 2_000n * 10n ** 6n }],
  ])
  await chain.batch([
    borrower,
    ['lending.supply', { asset: 'ETH', amount: 9n * 10n ** 18n }],
    ['lending.borrow', { asset: 'USDC', amount: 1_500n * 10n ** 6n }],
  ])
  const begun = [USDC_VAULT, WEFT_VAULT, OWN_VAULT].map((vault): Call => {
    return ['vault.deposit', { vault, asset: ASSETS[vault], amount: 300n * UNITS[vault]! }]
  })
  await chain.batch(...accounts.map((account) => [account, ...begun] as const))
  return chain
}

function rulingAt(chain: Chain, [name, fields]: Call): Call {
  return name === 'staking.slash' ? [name, { ...fields, infractionAt: chain.now() }] : [name, fields]
}

/** Pays back all debts and takes everything out, waiting for what unbonds. */
async function unwind(chain: Chain): Promise<void> {
  const rounds = 5
  // Whoever put all of its WEFT into a vault has nothing left for fees.
  for (const to of accounts)
    await chain.act(borrower, ['bank.transfer', { to, asset: 'WEFT', amount: 10n ** 18n }])
  await chain.act(borrower, ['lending.repay', { asset: 'USDC', amount: AMOUNT_MAX }])
  for (const vault of [USDC_VAULT, WEFT_VAULT, OWN_VAULT])
    await chain.act(governorAccount, ['vault.claimFees', { vault }])
  chain.wait(90_000n)
  for (let round = 0; round < rounds; round++) {
    // What unbonds is complete, what it gained meanwhile is unlocked, and nobody's day to ask for it is over.
    chain.wait(4_000n)
    for (const vault of [USDC_VAULT, WEFT_VAULT, OWN_VAULT]) {
      await chain.batch(
        ...[...accounts, governorAccount].map(
          (account) => [account, ['vault.redeem', { vault, shares: AMOUNT_MAX }]] as const,
        ),
      )
    }
  }
}

test('property: any history keeps conservation, shares and backing; no price falls without a loss; everybody can leave', async () => {
  const reached = { harvested: 0n, lost: 0n, pulled: 0, returned: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const chain = await start()
      const nameOf = (type: number) => chain.rollup.registry.events.get(type)!.name
      for (const { seconds, sent, ruling: ruled } of steps) {
        const before = vaultsOf(chain.view())
        chain.wait(seconds)
        const receipts = await chain.batch(
          ...sent.map(([account, calls]) => [account, ...calls] as const),
          ...(ruled ? [[governorAccount, rulingAt(chain, ruled)] as const] : []),
        )
        const after = vaultsOf(chain.view())
        for (const [id, vault] of after) expect(sharePriceFell(before.get(id)!, vault)).toBeUndefined()
        const names = receipts.flatMap(({ events }) => events.map(({ type }) => nameOf(type)))
        reached.pulled += names.filter((name) => name === 'vault.requested').length
        reached.returned += names.filter((name) => name === 'vault.returned').length
      }
      for (const { record } of vaultsOf(chain.view()).values()) {
        reached.harvested += record.gained
        reached.lost += record.lost
      }
      await unwind(chain)
      for (const { id, record } of vaultsOf(chain.view()).values()) {
        for (const account of accounts) {
          const { shares: left } = chain.read(vaultHoldings, vaultHoldings.keyOf(account, id))
          // Less than a base unit is worth nothing, and is all that may be left.
          expect(left).toBeLessThan(2n * 10n ** 18n)
        }
        if (record.feeShares === 0n) expect(grossOf(record)).toBeLessThanOrEqual(DUST_MAX)
      }
    }),
    settings,
  )
  // The histories reach what they are about.
  expect(reached.harvested).toBeGreaterThan(0n)
  expect(reached.lost).toBeGreaterThan(0n)
  expect(reached.pulled).toBeGreaterThan(20)
  expect(reached.returned).toBeGreaterThan(5)
}, 60_000)
/** Base units that roundings of all actions and a validator's share price leave behind. */
const DUST_MAX = 1_000n
