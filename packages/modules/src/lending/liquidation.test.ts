import { RAY, WAD } from '@weft/primitives'
import { AMOUNT_MAX, type Event } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain } from '../test-support/chain.ts'
import { lendingAccountView } from './accountView.ts'
import { atRiskView } from './atRiskView.ts'
import { amountFromSharesDown } from './math.ts'
import { positions } from './tables.ts'
import { lendingViews } from './view.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const carl = accountOf(3)
const dora = accountOf(4)
const eth = (whole: number) => BigInt(whole) * 10n ** 18n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const [ETH, USDC] = [1, 2]
let chain: Chain

/** Ann owes 18,000 USDC of Bob and Carl against 10 ETH; Dora has 10,000 USDC to liquidate with. */
beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl, dora]) await must(account, ['bank.faucet', {}])
  for (const account of [bob, carl]) await must(account, call('supply', 'USDC', usdc(10_000)))
  await must(ann, call('supply', 'ETH', eth(10)), call('borrow', 'USDC', usdc(18_000)))
})

const call = (action: string, asset: string, amount: bigint): Call => [`lending.${action}`, { asset, amount }]
const liquidate = (amount: bigint, borrower = ann, debtAsset = USDC, collateralAsset = ETH): Call => [
  'lending.liquidate',
  { borrower, debtAsset, collateralAsset, amount },
]
const must = async (...args: Parameters<Chain['act']>) => expect(await chain.act(...args)).toBeUndefined()
const nameOf = (event: Event) => chain.rollup.registry.events.get(event.type)!.name
const namesOf = (events: readonly Event[]) => events.map(nameOf)
const claim = (account: typeof ann, symbol: 'ETH' | 'USDC') =>
  amountFromSharesDown(chain.position(account, symbol).supplyShares, chain.reserve(symbol).supplyIndex)

/** What bounced, in the last batch. */
async function refusalOf(account: typeof ann, ...calls: readonly Call[]) {
  const before = chain.balance(account, 'USDC')
  const [receipt] = await chain.batch([account, ...calls])
  const bounced = receipt!.events.find((event) => nameOf(event) === 'transaction.bounced')
  expect(receipt!.outcome).toBe('executed')
  if (bounced !== undefined) expect(chain.balance(account, 'USDC')).toBe(before)
  return bounced && rejectionOf(bounced.fields.rejection as number)
}

function rejectionOf(id: number): string {
  for (const [code, number] of chain.rollup.registry.rejectionIds) if (number === id) return code
  throw new Error(`no rejection ${id}`)
}

describe('liquidate', () => {
  test('half of the debt for collateral and bonus, in one batch; the rest of the escrow comes back', async () => {
    chain.setPrice('ETH', 2_100_00000000n)
    const [receipt] = await chain.batch([dora, liquidate(AMOUNT_MAX)])
    expect(namesOf(receipt!.events)).toEqual([
      'lending.liquidated',
      'lending.seizedCollateral',
      'lending.collateralSet',
    ])
    expect(chain.balance(dora, 'USDC')).toBe(usdc(1_000))
    expect(chain.position(dora, 'ETH')).toEqual({
      supplyShares: 4_517_142_857_142_857_141n,
      debtShares: 0n,
      collateral: true,
    })
    expect(chain.position(ann, 'USDC').debtShares).toBe(usdc(9_000))
    expect(claim(ann, 'ETH')).toBe(eth(10) - 4_542_857_142_857_142_856n)
    expect(chain.reserve('ETH').treasuryShares).toBe(25_714_285_714_285_715n)
    expect(chain.reserve('USDC')).toMatchObject({
      cash: usdc(11_000),
      totalDebtShares: usdc(9_000),
      deficit: 0n,
    })
    expect(chain.healthFactor(ann)).toBeGreaterThan(WAD)
  })

  test('at a health factor of 0.95 the whole debt may go', async () => {
    chain.setPrice('ETH', 2_060_00000000n)
    await must(carl, call('withdraw', 'USDC', usdc(2_000)))
    await must(carl, ['bank.transfer', { to: dora, asset: 'USDC', amount: AMOUNT_MAX }])
    await must(dora, liquidate(AMOUNT_MAX))
    expect(chain.position(ann, 'USDC').debtShares).toBe(usdc(6_000))
    await must(dora, call('withdraw', 'ETH', eth(1)))
    expect(chain.balance(dora, 'ETH')).toBe(eth(11))
  })

  test('collateral that is worth less than debt and bonus goes whole; what is not backed becomes the deficit', async () => {
    chain.setPrice('ETH', 900_00000000n)
    await must(dora, liquidate(AMOUNT_MAX))
    const paid = usdc(10_000) - chain.balance(dora, 'USDC')
    expect(paid).toBe(8_490_566_038n) // 9,000 / 1.06, rounded up
    expect(chain.position(ann, 'ETH')).toEqual(positions.empty)
    expect(chain.position(ann, 'USDC').debtShares).toBe(0n)
    expect(chain.reserve('USDC').deficit).toBe(usdc(18_000) - paid)
    expect(lendingAccountView(chain.context, ann)).toMatchObject({ positions: [], debtValue: '0' })
  })

  test('a deficit earns nobody anything, and whoever covers it pays no more than it is', async () => {
    chain.setPrice('ETH', 900_00000000n)
    await must(dora, liquidate(AMOUNT_MAX))
    const { deficit } = chain.reserve('USDC')
    await must(dora, ['lending.coverDeficit', { asset: 'USDC', amount: usdc(500) }])
    expect(chain.reserve('USDC').deficit).toBe(deficit - usdc(500))
    const rich = accountOf(9)
    await must(rich, ['bank.faucet', {}])
    await must(rich, ['lending.coverDeficit', { asset: 'USDC', amount: AMOUNT_MAX }])
    expect(chain.reserve('USDC').deficit).toBe(0n)
    expect(chain.balance(rich, 'USDC')).toBe(usdc(10_000) - (deficit - usdc(500)))
  })

  test('of two liquidators in one batch, the second meets what the first left', async () => {
    chain.setPrice('ETH', 2_100_00000000n)
    await must(carl, call('withdraw', 'USDC', usdc(2_000)))
    const [first, second] = await chain.batch([dora, liquidate(usdc(9_000))], [carl, liquidate(usdc(2_000))])
    expect(namesOf(first!.events)).toContain('lending.seizedCollateral')
    expect(namesOf(second!.events)).toEqual(['lending.liquidationRefused', 'transaction.bounced'])
    expect(chain.balance(carl, 'USDC')).toBe(usdc(2_000))
  })

  test('supply and debt in one market: the collateral is seized where the debt is', async () => {
    const fay = accountOf(6)
    await must(fay, ['bank.faucet', {}])
    await must(fay, ['lending.setEMode', { category: 2 }])
    await must(fay, call('supply', 'USDC', usdc(10_000)))
    await must(fay, call('borrow', 'USDC', usdc(9_000)))
    chain.wait(6n * 31_536_000n)
    await chain.batch()
    for (const symbol of ['ETH', 'USDC', 'WBTC'] as const)
      chain.setPrice(symbol, symbol === 'USDC' ? 1_00000000n : 9_000_00000000n)
    expect(chain.healthFactor(fay)).toBeLessThan(WAD)
    const before = chain.position(fay, 'USDC')
    await must(dora, liquidate(usdc(1_000), fay, USDC, USDC))
    const after = chain.position(fay, 'USDC')
    expect(after.debtShares).toBeLessThan(before.debtShares)
    expect(after.supplyShares).toBeLessThan(before.supplyShares)
    // In e-mode the bonus is 1 %, less a tenth of it for the protocol.
    const received = claim(dora, 'USDC')
    expect(received).toBeGreaterThan(usdc(1_008))
    expect(received).toBeLessThanOrEqual(usdc(1_009))
  })

  test('supply that is pledged or no collateral is out of reach', async () => {
    await must(dora, call('supply', 'ETH', eth(10)))
    await must(ann, call('supply', 'WBTC', 50_000_000n), [
      'lending.setCollateral',
      { asset: 'WBTC', enabled: false },
    ])
    chain.setPrice('ETH', 900_00000000n)
    expect(await refusalOf(dora, liquidate(usdc(100), ann, USDC, 3))).toBe('lending.not_collateral')
    await must(dora, liquidate(AMOUNT_MAX))
    expect(chain.reserve('USDC').deficit).toBeGreaterThan(0n)
    expect(chain.position(ann, 'WBTC').supplyShares).toBe(50_000_000n)
  })
})

test('refusals by the borrower’s shard, in order of precedence; the escrow comes back each time', async () => {
  const stranger = accountOf(77)
  for (const each of [78, 79].map(accountOf)) {
    await must(each, ['bank.faucet', {}])
    await must(each, ['bank.transfer', { to: dora, asset: 'USDC', amount: AMOUNT_MAX }])
  }
  expect(await refusalOf(dora, liquidate(usdc(10), stranger))).toBe('lending.no_debt')
  expect(await refusalOf(dora, liquidate(usdc(10), ann, USDC, 3))).toBe('lending.not_collateral')
  expect(await refusalOf(dora, liquidate(usdc(10)))).toBe('lending.account_healthy')
  await must(ann, call('supply', 'WBTC', 1_000n))
  chain.wait(7_200n)
  chain.setPrice('ETH', 2_100_00000000n)
  chain.setPrice('USDC', 1_00000000n)
  expect(await refusalOf(dora, liquidate(usdc(10)))).toBe('lending.price_stale')
  chain.setPrice('WBTC', 60_000_00000000n)
  expect(await refusalOf(dora, liquidate(1n, ann, USDC, 3))).toBe('lending.amount_too_small')
  chain.setPrice('ETH', 2_060_00000000n)
  expect(await refusalOf(dora, liquidate(usdc(17_500)))).toBe('lending.liquidation_leaves_dust')
  expect(await refusalOf(dora, liquidate(usdc(17_000)))).toBeUndefined()
})

test('a shortage of cash does not keep liquidators away: they receive supply', async () => {
  await must(dora, call('supply', 'ETH', eth(1)))
  await must(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }])
  await must(bob, call('borrow', 'ETH', eth(8)))
  chain.setPrice('ETH', 2_100_00000000n)
  expect(chain.reserve('ETH').cash).toBe(eth(3))
  await must(dora, liquidate(usdc(9_000)))
  expect(claim(dora, 'ETH')).toBeGreaterThan(eth(5))
})

describe('at-risk list', () => {
  test('accounts with debt, lowest health factor first, with what a liquidator could do', async () => {
    await must(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }], call('borrow', 'ETH', eth(1)))
    const parse = (input: { cursor?: string; limit?: number }) =>
      lendingViews.atRisk.answer.parse(atRiskView(chain.context, lendingViews.atRisk.input.parse(input)))
    expect(parse({})).toMatchObject({ total: 2, liquidatable: 0, nextCursor: null })
    expect(parse({}).items.map(({ account, offer }) => [account, offer])).toEqual([
      [ann, null],
      [bob, null],
    ])
    chain.setPrice('ETH', 2_100_00000000n)
    const page = parse({ limit: 1 })
    expect(page).toMatchObject({ total: 2, liquidatable: 1, nextCursor: '1' })
    expect(page.items[0]).toMatchObject({
      account: ann,
      healthFactor: ((17_430n * WAD) / 18_000n).toString(),
      offer: {
        debtAsset: 'USDC',
        collateralAsset: 'ETH',
        amountMax: '9000000000',
        coveredValue: '900000000000',
      },
    })
    expect(BigInt(page.items[0]!.offer!.profitValue)).toBeGreaterThan(480_00000000n)
    expect(parse({ cursor: page.nextCursor!, limit: 1 }).items.map(({ account }) => account)).toEqual([bob])
    await must(ann, call('repay', 'USDC', usdc(18_000)))
    expect(parse({})).toMatchObject({ total: 1, liquidatable: 0 })
  })
})

test('indices and rates go on as before: a liquidation changes no index', async () => {
  chain.setPrice('ETH', 2_100_00000000n)
  await must(dora, liquidate(usdc(9_000)))
  expect(chain.reserve('ETH')).toMatchObject({ supplyIndex: RAY, debtIndex: RAY })
})
