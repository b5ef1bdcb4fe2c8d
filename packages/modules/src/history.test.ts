import { type Address, RAY, WAD } from '@weft/primitives'
import { AMOUNT_MAX, type AssetSymbol, assetBySymbol } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION_FEE } from './fee.ts'
import { holdingsOf } from './lending/accountHoldings.ts'
import { withdrawMax } from './lending/limits.ts'
import { accountOf, type Call, type Chain, createChain, oracleAccount } from './test-support/chain.ts'

const settings = { seed: 20_261_122, numRuns: 30 }
const accounts = [1, 2, 3, 4, 5, 6].map(accountOf)
const lendable = ['ETH', 'USDC', 'WBTC'] as const
const units: Record<AssetSymbol, bigint> = {
  ETH: 10n ** 17n,
  USDC: 10n ** 8n,
  WBTC: 10n ** 6n,
  WEFT: 10n ** 18n,
}

/** Amounts that matter: dust, everyday, all of it, and what no one has. */
const amountOf = (symbol: AssetSymbol, allowMax: boolean) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
    { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 60n }).map((count) => count * units[symbol] + 7n) },
    { weight: allowMax ? 3 : 0, arbitrary: fc.constant(AMOUNT_MAX) },
    { weight: 1, arbitrary: fc.constantFrom(2n ** 127n, AMOUNT_MAX - 1n) },
  )

const lendingCall: fc.Arbitrary<Call> = fc
  .constantFrom('supply', 'withdraw', 'borrow', 'borrow', 'repay')
  .chain((action) =>
    fc
      .constantFrom<AssetSymbol>(...lendable, ...lendable, 'WEFT')
      .chain((asset) =>
        amountOf(asset, action === 'withdraw' || action === 'repay').map(
          (amount): Call => [`lending.${action}`, { asset, amount }],
        ),
      ),
  )
const collateralCall: fc.Arbitrary<Call> = fc
  .record({ asset: fc.constantFrom(...lendable), enabled: fc.boolean() })
  .map((fields): Call => ['lending.setCollateral', fields])
const eModeCall: fc.Arbitrary<Call> = fc
  .record({ category: fc.integer({ min: 0, max: 3 }) })
  .map((fields): Call => ['lending.setEMode', fields])
const coverCall: fc.Arbitrary<Call> = fc
  .constantFrom(...lendable)
  .map((asset): Call => ['lending.coverDeficit', { asset, amount: AMOUNT_MAX }])
const liquidateCall: fc.Arbitrary<Call> = fc
  .record({
    borrower: fc.constantFrom(...accounts),
    debtAsset: fc.constantFrom(1, 2, 3),
    collateralAsset: fc.constantFrom(1, 2, 3),
    amount: fc.oneof(fc.constant(AMOUNT_MAX), fc.bigInt({ min: 1n, max: 10n ** 10n })),
  })
  .map((fields): Call => ['lending.liquidate', fields])
const transferCall: fc.Arbitrary<Call> = fc
  .record({ to: fc.constantFrom(...accounts), asset: fc.constantFrom<AssetSymbol>(...lendable, 'WEFT') })
  .chain((fields) =>
    amountOf(fields.asset, true).map((amount): Call => ['bank.transfer', { ...fields, amount }]),
  )
const ownCall = fc.oneof(
  { weight: 6, arbitrary: lendingCall },
  { weight: 1, arbitrary: collateralCall },
  { weight: 1, arbitrary: eModeCall },
)
const anyCall = fc.oneof(
  { weight: 8, arbitrary: ownCall },
  { weight: 4, arbitrary: liquidateCall },
  { weight: 1, arbitrary: coverCall },
  { weight: 2, arbitrary: transferCall },
  { weight: 1, arbitrary: fc.constant<Call>(['bank.faucet', {}]) },
)
const sent = fc.tuple(fc.constantFrom(...accounts), fc.array(anyCall, { minLength: 1, maxLength: 2 }))

/** Everybody wants the same at once: the demand of the shards overflows what there is. */
const rush = fc
  .record({
    action: fc.constantFrom('supply', 'borrow', 'withdraw'),
    asset: fc.constantFrom(...lendable),
    counts: fc.array(fc.bigInt({ min: 1n, max: 20n }), { minLength: 3, maxLength: 6 }),
  })
  .map(({ action, asset, counts }) =>
    counts.map((count, i): [Address, Call[]] => [
      accounts[i]!,
      [[`lending.${action}`, { asset, amount: count * units[asset] }]],
    ]),
  )

/** Somebody goes for all that one account has. */
const raid = fc
  .record({ liquidator: fc.constantFrom(...accounts), borrower: fc.constantFrom(...accounts) })
  .map(({ liquidator, borrower }): [Address, Call[]][] => {
    const pairs = lendable.flatMap((debt) =>
      lendable.map((collateral): Call => {
        const [debtAsset, collateralAsset] = [assetBySymbol(debt).id, assetBySymbol(collateral).id]
        return ['lending.liquidate', { borrower, debtAsset, collateralAsset, amount: 15n * units[debt] }]
      }),
    )
    return [[liquidator, pairs]]
  })

const step = fc.record({
  seconds: fc.constantFrom(0n, 0n, 1n, 60n, 3_000n, 4_000n, 40_000_000n),
  pricePercent: fc.option(fc.integer({ min: 40, max: 180 })),
  transactions: fc.oneof(
    { weight: 3, arbitrary: fc.array(sent, { maxLength: 6 }) },
    { weight: 2, arbitrary: rush },
    { weight: 1, arbitrary: raid },
  ),
})
const history = fc.array(step, { minLength: 1, maxLength: 8 })

const basePrices = { ETH: 2_500_00000000n, USDC: 1_00000000n, WBTC: 60_000_00000000n } as const

/** Debts that a strong move of prices makes unsafe. */
const DEBT_UNITS: Partial<Record<AssetSymbol, bigint>> = { ETH: 60n, USDC: 40n, WBTC: 30n }

/** Markets with life in them: everybody supplies, most owe, and a year has passed. */
async function start(): Promise<Chain> {
  const chain = await createChain()
  await chain.batch(...accounts.map((account) => [account, ['bank.faucet', {}]] as const))
  const supply = (asset: AssetSymbol, count: bigint): Call => [
    'lending.supply',
    { asset, amount: count * units[asset] },
  ]
  const supplies = [supply('ETH', 40n), supply('USDC', 40n), supply('WBTC', 20n)]
  await chain.batch(...accounts.map((account) => [account, ...supplies] as const))
  const debtors = accounts.slice(0, 4)
  const borrow = (asset: AssetSymbol): Call => [
    'lending.borrow',
    { asset, amount: DEBT_UNITS[asset]! * units[asset] + 1n },
  ]
  await chain.batch(...debtors.map((account, i) => [account, borrow(lendable[i % 3]!)] as const))
  chain.wait(31_536_000n)
  await play(chain, { seconds: 0n, pricePercent: 100, transactions: [] })
  return chain
}

/** Caps a little above what there is: shards compete for the room, and batches need their second attempt. */
function tightenCaps(chain: Chain): void {
  for (const symbol of lendable) {
    const { cash, totalDebtShares } = chain.reserve(symbol)
    const used = cash + 2n * totalDebtShares
    const room = 20n * units[symbol]
    chain.setParameters(symbol, { supplyCap: used + room, borrowCap: 2n * totalDebtShares + room })
  }
}

/**
 * Runs a step; the chain itself checks every invariant and conservation after every batch.
 *
 * @returns Names of the events.
 */
async function play(
  chain: Chain,
  { seconds, pricePercent, transactions }: StepOf<typeof step>,
): Promise<string[]> {
  chain.wait(seconds)
  const before = accounts.map(chain.healthFactor)
  const posting = pricePercent !== null
  const prices = [
    { asset: 1, price: (basePrices.ETH * BigInt(pricePercent ?? 100)) / 100n },
    { asset: 2, price: basePrices.USDC },
    { asset: 3, price: (basePrices.WBTC * BigInt(220 - (pricePercent ?? 120))) / 100n },
  ]
  const receipts = await chain.batch(
    ...(posting ? [[oracleAccount, ['oracle.postPrices', { prices }]] as const] : []),
    ...transactions.map(([account, calls]) => [account, ...calls] as const),
  )
  const { events } = chain.rollup.registry
  const names = receipts.flatMap((receipt) => receipt.events.map(({ type }) => events.get(type)!.name))
  if (posting || seconds > 0n) return names
  for (const [i, account] of accounts.entries()) {
    if (before[i]! >= WAD) expect(chain.healthFactor(account) >= WAD).toBe(true)
  }
  return names
}

type StepOf<A> = A extends fc.Arbitrary<infer T> ? T : never

test('property: any history keeps conservation, solvency, sums, bitmaps, indices and fees', async () => {
  let secondAttempts = 0
  const happened = new Set<string>()
  await fc.assert(
    fc.asyncProperty(history, fc.boolean(), async (steps, tight) => {
      const chain = await start()
      if (tight) tightenCaps(chain)
      for (const each of steps) {
        for (const name of await play(chain, each)) happened.add(name)
      }
      secondAttempts += chain.secondAttempts()
    }),
    settings,
  )
  expect(secondAttempts).toBeGreaterThan(0)
  for (const each of ['liquidated', 'seizedCollateral', 'liquidationRefused', 'eModeSet']) {
    expect(happened).toContain(`lending.${each}`)
  }
})

test('property: acting on one account never changes the health factor of another', async () => {
  const acts = fc.array(
    fc.tuple(fc.constantFrom(...accounts), fc.array(ownCall, { minLength: 1, maxLength: 3 })),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  await fc.assert(
    fc.asyncProperty(history, acts, async (steps, later) => {
      const chain = await start()
      for (const each of steps) await play(chain, each)
      for (const [account, calls] of later) {
        const others = accounts.filter((each) => each !== account)
        const before = others.map(chain.healthFactor)
        await chain.batch([account, ...calls])
        expect(others.map(chain.healthFactor)).toEqual(before)
      }
    }),
    { ...settings, numRuns: 12 },
  )
})

test('property: without debt, a user withdraws all that is available', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const chain = await start()
      for (const each of steps) await play(chain, each)
      chain.wait(100_000n)
      await chain.batch()
      for (const account of accounts) {
        if (holdingsOf(chain.context, account).some(({ position }) => position.debtShares > 0n)) continue
        for (const asset of lendable) await withdrawAll(chain, account, asset)
      }
    }),
    { ...settings, numRuns: 12 },
  )
})

async function withdrawAll(chain: Chain, account: Address, asset: AssetSymbol): Promise<void> {
  const { id } = assetBySymbol(asset)
  const holding = holdingsOf(chain.context, account).find(({ market }) => market.assetId === id)
  if (holding === undefined || holding.position.supplyShares === 0n) return
  const { cash, supplyIndex } = holding.market.reserve
  const balance = (holding.position.supplyShares * supplyIndex) / RAY
  const available = withdrawMax({ holdings: holdingsOf(chain.context, account), market: holding.market })
  expect(available).toBe(balance < cash ? balance : cash)
  if (available === 0n) return
  if (chain.balance(account, 'WEFT') < ACTION_FEE) return
  expect(await chain.act(account, ['lending.withdraw', { asset, amount: available }])).toBeUndefined()
}
