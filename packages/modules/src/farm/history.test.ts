import { AMOUNT_MAX, assetBySymbol, FEE_ASSET } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain } from '../test-support/chain.ts'
import { farmHoldings } from './invariants.ts'
import { claimableOf, REWARD_SCALE } from './math.ts'
import { farmStakes, farms } from './tables.ts'

const settings = { seed: 20_261_128, numRuns: 30 }
const accounts = [1, 2, 3, 4].map(accountOf)
const USDC = assetBySymbol('USDC').id
const FARMS = [
  { farm: 1, asset: 'USDC' },
  { farm: 2, asset: 'USDC' },
  { farm: 3, asset: 'WEFT' },
  { farm: 4, asset: 'USDC' },
] as const
const UNITS = { USDC: 10n ** 6n, WEFT: 10n ** 18n }

const anyFarm = fc.constantFrom(...FARMS)
/** Amounts that matter: dust, everyday, all of it, and what no one has. */
const size = fc.oneof(
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 3n }).map((units) => () => units) },
  {
    weight: 5,
    arbitrary: fc.bigInt({ min: 1n, max: 60n }).map((count) => (unit: bigint) => count * unit + 7n),
  },
  { weight: 3, arbitrary: fc.constant(() => AMOUNT_MAX) },
  { weight: 1, arbitrary: fc.constant(() => 2n ** 126n) },
)
const moving = fc
  .record({ name: fc.constantFrom('stake', 'stake', 'unstake'), of: anyFarm, amount: size })
  .map(({ name, of, amount }): Call => [`farm.${name}`, { ...of, amount: amount(UNITS[of.asset]) }])
const taking = fc
  .record({
    name: fc.constantFrom('claim', 'compound', 'compoundFor'),
    of: fc.constantFrom(1, 2, 3, 3, 4),
    staker: fc.constantFrom(...accounts),
  })
  .map(
    ({ name, of: farm, staker }): Call => [
      `farm.${name}`,
      name === 'compoundFor' ? { farm, staker } : { farm },
    ],
  )
const funding = fc
  .record({
    of: anyFarm,
    amount: fc.bigInt({ min: 3_600n, max: 10n ** 18n }),
    durationHours: fc.constantFrom(1, 24, 8_760),
  })
  .map(({ of: { farm }, ...reward }): Call => ['farm.fund', { farm, reward: FEE_ASSET.id, ...reward }])
const around = fc.oneof(
  size.map((amount): Call => ['vault.deposit', { vault: 1, asset: 'USDC', amount: amount(UNITS.USDC) }]),
  size.map((amount): Call => ['lending.withdraw', { asset: 'USDC', amount: amount(UNITS.USDC) }]),
  fc.constant<Call>(['vault.harvest', { vault: 4 }]),
  fc.boolean().map((enabled): Call => ['farm.setAutoCompound', { farm: 3, enabled }]),
)
const anyCall = fc.oneof(
  { weight: 5, arbitrary: moving },
  { weight: 4, arbitrary: taking },
  { weight: 1, arbitrary: funding },
  { weight: 2, arbitrary: around },
)
const step = fc.record({
  seconds: fc.constantFrom(0n, 0n, 1n, 60n, 3_600n, 86_400n, 40_000_000n),
  sent: fc.array(fc.tuple(fc.constantFrom(...accounts), fc.array(anyCall, { minLength: 1, maxLength: 2 })), {
    maxLength: 6,
  }),
})

async function start(): Promise<Chain> {
  const chain = await createChain()
  await chain.batch(...accounts.map((account) => [account, ['bank.faucet', {}]] as const))
  const reward = { reward: FEE_ASSET.id, amount: 10n ** 18n + 1n, durationHours: 1 }
  await chain.act(accounts[0]!, ['farm.createMarketFarm', { name: 'Short', market: USDC, ...reward }])
  const begun: Call[] = [
    ['vault.deposit', { vault: 1, asset: 'USDC', amount: 400n * UNITS.USDC }],
    ['vault.deposit', { vault: 4, asset: 'WEFT', amount: 400n * UNITS.WEFT }],
    ['lending.supply', { asset: 'USDC', amount: 400n * UNITS.USDC }],
    ...FARMS.slice(1).map((of): Call => ['farm.stake', { ...of, amount: 100n * UNITS[of.asset] }]),
    ['farm.setAutoCompound', { farm: 3, enabled: true }],
  ]
  await chain.batch(...accounts.map((account) => [account, ...begun] as const))
  return chain
}

/** Rewards of all accounts, claimed or not, and whatever compounding made of them. */
async function unwind(chain: Chain): Promise<void> {
  for (const { farm, asset } of FARMS) {
    await chain.batch(
      ...accounts.map((account) => [account, ['farm.unstake', { farm, asset, amount: AMOUNT_MAX }]] as const),
    )
    await chain.batch(...accounts.map((account) => [account, ['farm.claim', { farm }]] as const))
  }
}

test('property: any history keeps every sum, and afterwards all stakes and rewards are out but for fractions', async () => {
  const reached = { claimed: 0, compounded: 0, kept: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const chain = await start()
      const nameOf = (type: number) => chain.rollup.registry.events.get(type)!.name
      for (const { seconds, sent } of steps) {
        chain.wait(seconds)
        const receipts = await chain.batch(...sent.map(([account, calls]) => [account, ...calls] as const))
        const names = receipts.flatMap(({ events }) => events.map(({ type }) => nameOf(type)))
        reached.claimed += names.filter((name) => name === 'farm.claimed').length
        reached.compounded += names.filter((name) => name === 'farm.compounded').length
        reached.kept += names.filter((name) => name === 'farm.keeperRewarded').length
      }
      await unwind(chain)
      const view = chain.view()
      let left = 0n
      for (const [{ farm }, { totalShares, pool, owed, carried, paid, funded }] of view.records(farms)) {
        expect(totalShares).toBe(0n)
        expect(pool + owed + paid).toBe(funded)
        let fractions = carried
        for (const [key, stake] of view.records(farmStakes)) {
          if (key.farm !== farm) continue
          expect([stake.shares, claimableOf(stake)]).toEqual([0n, 0n])
          fractions += stake.accrued
        }
        expect(owed * REWARD_SCALE).toBe(fractions)
        expect(owed).toBeLessThanOrEqual(BigInt(accounts.length))
        left += pool + owed
      }
      expect(farmHoldings(view, FEE_ASSET.id)).toBe(left)
    }),
    settings,
  )
  expect(reached.claimed).toBeGreaterThan(50)
  expect(reached.compounded).toBeGreaterThan(10)
  expect(reached.kept).toBeGreaterThan(0)
}, 60_000)

test('property: whatever is staked for no time at all earns nothing, and takes nothing from others', async () => {
  const whole = fc.bigInt({ min: 1n, max: 300n })
  await fc.assert(
    fc.asyncProperty(whole, whole, fc.bigInt({ min: 1n, max: 100_000n }), async (own, flash, seconds) => {
      const [ann, bob] = accounts as [(typeof accounts)[0], (typeof accounts)[0]]
      const [chain, calm] = [await start(), await start()]
      for (const each of [chain, calm]) {
        await each.act(ann, ['farm.stake', { farm: 1, asset: 'USDC', amount: own * UNITS.USDC }])
        each.wait(seconds)
      }
      const all = { farm: 1, asset: 'USDC', amount: flash * UNITS.USDC }
      await chain.batch([bob, ['farm.stake', all], ['farm.unstake', all]])
      await calm.batch()
      for (const each of [chain, calm]) {
        each.wait(seconds)
        await each.batch()
      }
      expect(await chain.act(bob, ['farm.claim', { farm: 1 }])).toBe('farm.nothing_to_claim')
      expect(chain.read(farms, farms.keyOf(1))).toEqual(calm.read(farms, farms.keyOf(1)))
    }),
    { ...settings, numRuns: 15 },
  )
})
