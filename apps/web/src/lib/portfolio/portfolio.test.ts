import type { Account } from '@weft/sdk'
import { expect, test } from 'vitest'
import { RAY } from '../format.ts'
import { byAsset, byModule, debtOf } from './allocation.ts'
import { claimsOf } from './claims.ts'
import { dayEnd, dayStart, dayText } from './days.ts'
import { positionsOf } from './positions.ts'
import { yearlyOf } from './yearly.ts'

const usd = (whole: number) => BigInt(Math.round(whole * 100)) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
const rate = (percent: number) => (RAY * BigInt(Math.round(percent * 100))) / 10_000n
const priceOf = (asset: string) => (asset === 'WEFT' ? usd(2) : asset === 'USDC' ? usd(1) : undefined)
const rates = { priceOf, supplyApyOf: () => rate(3) }

const supply = {
  ...{ asset: 'USDC', supplied: 1_000_000_000n, suppliedValue: usd(1_000), supplyApy: rate(4) },
  ...{ debt: 0n, debtValue: 0n, borrowApy: rate(6), collateral: true },
}
const debt = {
  ...{ asset: 'USDC', supplied: 0n, suppliedValue: 0n, supplyApy: rate(4), collateral: false },
  ...{ debt: 400_000_000n, debtValue: usd(400), borrowApy: rate(10) },
}
const offer = {
  ...{ offer: 3, token: null, collection: 7, asset: 'USDC', price: 5_000_000n },
  ...{ expiresAt: 9, hasExpired: true },
}

/** An account with what a test needs of it, and nothing else. */
function accountWith(modules: Record<string, Record<string, unknown>>): Account {
  return {
    modules: {
      bank: { balances: [], ...modules.bank },
      lending: { positions: [], pledged: [], ...modules.lending },
      staking: { delegations: [], unbondings: [], operates: null, claimable: 0n, ...modules.staking },
      vault: { positions: [], curated: [], ...modules.vault },
      farm: { positions: [], ...modules.farm },
      nft: { offers: [], bids: [], streams: [], earnings: [], ...modules.nft },
    },
  } as unknown as Account
}

const farmStake = (claimable: bigint) => ({
  ...{ farm: 1, name: 'Rewards', asset: 'USDC', assets: 500_000_000n, value: usd(500), apr: rate(12) },
  ...{ claimable, claimableValue: claimable === 0n ? 0n : usd(6) },
})
const vaultDeposit = {
  ...{ vault: 1, name: 'Steady', asset: 'USDC', assets: 800_000_000n, value: usd(800) },
  ...{ apy: rate(5), apySeconds: 86_400, expectedApr: rate(4), staked: 1n },
}
const stake = { validator: 2, name: 'Warp', staked: weft(100), stakedValue: usd(200), apr: rate(8) }

test('net APY weighs every position by its own rate, debts negative, a farm on what is counted already', () => {
  const account = accountWith({
    bank: { balances: [{ asset: 'WEFT', amount: weft(10), value: usd(20) }] },
    lending: { positions: [supply, debt] },
    staking: { delegations: [stake] },
    vault: { positions: [vaultDeposit] },
    farm: { positions: [farmStake(0n)] },
  })
  const { earned, base, apy, parts } = yearlyOf(positionsOf(account, rates))
  // 1000 · 4 % − 400 · 10 % + 200 · 8 % + 800 · 5 % + 500 · 12 %
  expect(earned).toBe(usd(40 - 40 + 16 + 40 + 60))
  expect(base).toBe(usd(1_000 - 400 + 200 + 800))
  expect(apy).toBe((earned * RAY) / base)
  expect(parts.map(({ name }) => name)).toEqual([
    'Supplied',
    'Borrowed',
    'Staked',
    'In vaults',
    'Farm rewards',
  ])
  expect(parts.reduce((sum, part) => sum + part.earned, 0n)).toBe(earned)
})

test('net APY is signed, and nothing where nothing is at work or more is owed', () => {
  const supplied = { ...supply, supplyApy: 0n }
  const costly = yearlyOf(positionsOf(accountWith({ lending: { positions: [supplied, debt] } }), rates))
  expect([costly.earned, (costly.apy ?? 0n) < 0n]).toEqual([-usd(40), true])
  const owing = yearlyOf(positionsOf(accountWith({ lending: { positions: [debt] } }), rates))
  expect(owing.apy).toBeUndefined()
  expect(yearlyOf([])).toEqual({ earned: 0n, base: 0n, apy: undefined, parts: [] })
})

test('what is earned is rounded down and what debts cost up', () => {
  const small = { ...supply, suppliedValue: 1n, supplyApy: RAY / 3n }
  const owed = { ...debt, debtValue: 1n, borrowApy: RAY / 3n }
  expect(yearlyOf(positionsOf(accountWith({ lending: { positions: [small, owed] } }), rates)).earned).toBe(
    -1n,
  )
})

test('the ring counts a stake in a farm once and leaves debts out', () => {
  const positions = positionsOf(
    accountWith({
      lending: { positions: [supply, debt] },
      vault: { positions: [vaultDeposit] },
      farm: { positions: [farmStake(weft(3))] },
      staking: { delegations: [stake] },
    }),
    rates,
  )
  expect(byModule(positions)).toEqual([
    { name: 'Lending', value: usd(1_000) },
    { name: 'Staking', value: usd(200) },
    { name: 'Vaults', value: usd(800) },
    { name: 'Farms', value: usd(6) },
  ])
  expect(byAsset(positions)).toEqual([
    { name: 'USDC', value: usd(1_800) },
    { name: 'WEFT', value: usd(206) },
  ])
  expect(debtOf(positions)).toBe(usd(400))
})

test('money in escrow of offers, bids and streams is there, at its price; without a price it is worth nothing', () => {
  const nft = {
    offers: [offer],
    bids: [
      {
        ...{ token: '0x01', collection: 7, collectionName: 'Looms', number: 4, asset: 'USDC' },
        auction: { bid: 7_000_000n, endsAt: 99 },
      },
    ],
    streams: [{ collection: 7, name: 'Looms', asset: 'WEFT', deposit: weft(9), flowed: weft(4), endsAt: 5 }],
  }
  const positions = positionsOf(accountWith({ nft }), rates)
  expect(positions.map(({ kind, value }) => [kind, value])).toEqual([
    ['Offer', usd(5)],
    ['Highest bid', usd(7)],
    ['Stream', usd(10)],
  ])
  expect(positions[0]?.note).toContain('Expired')
  const unpriced = positionsOf(accountWith({ nft }), { ...rates, priceOf: () => undefined })
  expect(unpriced.map(({ value }) => value)).toEqual([0n, 0n, 0n])
})

test('claims: one action for each source that has anything, with its fee, and none without', () => {
  const built: string[] = []
  const note =
    (name: string) =>
    (input: unknown = {}) =>
      built.push(`${name} ${JSON.stringify(input)}`)
  const client = {
    build: {
      staking: { claimAll: note('claimAll'), claimCommission: note('claimCommission') },
      farm: { claim: note('farm.claim') },
      nft: { claimRoyalties: note('claimRoyalties') },
      vault: { claimFees: note('claimFees') },
    },
  } as unknown as Parameters<ReturnType<typeof claimsOf>[number]['build']>[0]
  const earning = (collection: number, claimable: bigint) => ({
    ...{ collection, name: 'Looms', asset: 'USDC', claimable },
  })
  const account = accountWith({
    staking: { claimable: weft(2), operates: { validator: 5, commission: 0n } },
    farm: { positions: [farmStake(weft(3)), { ...farmStake(0n), farm: 2 }] },
    nft: { earnings: [earning(7, 4_000_000n), earning(8, 0n)] },
    vault: {
      curated: [{ vault: 1, name: 'Steady', asset: 'USDC', assets: 1n, feeShares: 1n, value: 0n }],
    },
  })
  const claims = claimsOf(account, priceOf)
  for (const { build } of claims) build(client)
  expect(built).toEqual([
    'claimAll {}',
    'farm.claim {"farm":1}',
    'claimRoyalties {"collection":7}',
    'claimFees {"vault":1}',
  ])
  expect(claims.map(({ value }) => value)).toEqual([usd(4), usd(6), usd(4), 0n])
  expect(claims.every(({ fee }) => fee > 0n)).toBe(true)
  expect(claimsOf(accountWith({}), priceOf)).toEqual([])
})

test('the first and the last second of a day are its own, whatever its length', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-11-28', '2024-02-29']) {
    const [start, end] = [dayStart(day) ?? 0, dayEnd(day) ?? 0]
    expect([dayText(start), dayText(end), dayText(end + 1) !== day]).toEqual([day, day, true])
  }
  expect(dayStart('')).toBeUndefined()
  expect(dayEnd('no day')).toBeUndefined()
})
