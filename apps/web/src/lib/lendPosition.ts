import { WAD } from './format.ts'

/** Of a market, what the health of an account follows from. Price in USD with 8 decimals, amounts in base units. */
export interface Market {
  readonly asset: string
  readonly decimals: number
  readonly price: bigint
  readonly cash: bigint
  readonly borrowRoom: bigint
  readonly parameters: { readonly ltvBps: number; readonly liquidationThresholdBps: number }
}

/** What an account has in one market. */
export interface Position {
  readonly asset: string
  readonly supplied: bigint
  readonly collateral: boolean
  readonly debt: bigint
}

/** What the health of an account follows from. */
export interface Exposure {
  readonly markets: readonly Market[]
  readonly positions: readonly Position[]
}

/** A change somebody is about to sign. */
export type PositionChange =
  | {
      readonly kind: 'supply' | 'withdraw' | 'borrow' | 'repay'
      readonly asset: string
      readonly amount: bigint
    }
  | { readonly kind: 'collateral'; readonly asset: string; readonly enabled: boolean }

/** Health factor that "withdraw all that is safe" leaves: room for a price move while the person confirms. */
const SAFE_HEALTH = (WAD * 102n) / 100n
/** Part of the borrowing power that "all I can borrow" uses, in bps: the rest is for interest and a price move. */
const SAFE_BORROW_BPS = 9_900n
const BPS = 10_000n

/** USD (8 decimals) of an amount; rounds down. */
export function usdOf(amount: bigint, market: Market): bigint {
  return (amount * market.price) / 10n ** BigInt(market.decimals)
}

/** The positions after a change. The first supply of an asset that may be collateral becomes collateral. */
export function applyChange({ markets, positions }: Exposure, change: PositionChange): Exposure {
  const before = positions.find(({ asset }) => asset === change.asset) ?? {
    asset: change.asset,
    supplied: 0n,
    collateral: false,
    debt: 0n,
  }
  const market = markets.find(({ asset }) => asset === change.asset)
  const after = changed(before, change, market !== undefined && market.parameters.ltvBps > 0)
  return { markets, positions: [...positions.filter(({ asset }) => asset !== change.asset), after] }
}

/** Health factor as a wad, rounded down; undefined without debt. */
export function healthFactor(exposure: Exposure): bigint | undefined {
  const { threshold, debt } = totals(exposure)
  return debt === 0n ? undefined : (threshold * WAD) / debt
}

/** Debt in USD that the collateral still allows. */
export function borrowPower(exposure: Exposure): bigint {
  const { limit, debt } = totals(exposure)
  return limit > debt ? limit - debt : 0n
}

/** The most of an asset that can be borrowed with a margin, in base units. */
export function safeBorrowMax(exposure: Exposure, market: Market): bigint {
  if (market.price === 0n) return 0n
  const byPower =
    (((borrowPower(exposure) * SAFE_BORROW_BPS) / BPS) * 10n ** BigInt(market.decimals)) / market.price
  return least(byPower, market.cash, market.borrowRoom)
}

/**
 * The most of an asset that can be withdrawn with a margin.
 *
 * @returns Base units, and whether that is everything: then "max" says it better than a number, which drifts.
 */
export function safeWithdrawMax(exposure: Exposure, market: Market): { amount: bigint; everything: boolean } {
  const position = exposure.positions.find(({ asset }) => asset === market.asset)
  const supplied = position?.supplied ?? 0n
  const { threshold, debt } = totals(exposure)
  const free = !position?.collateral || debt === 0n || market.parameters.liquidationThresholdBps === 0
  const spare = threshold - (debt * SAFE_HEALTH) / WAD
  const bySpare =
    free || market.price === 0n
      ? supplied
      : spare <= 0n
        ? 0n
        : (spare * BPS * 10n ** BigInt(market.decimals)) /
          (BigInt(market.parameters.liquidationThresholdBps) * market.price)
  const amount = least(supplied, bySpare, market.cash)
  return { amount, everything: supplied > 0n && amount === supplied }
}

/** The price of one collateral, all else equal, at which the account could be liquidated. */
export interface LiquidationPrice {
  readonly asset: string
  readonly price: bigint
  /** How far the price may fall until there, in bps of today's. */
  readonly fallBps: number
}

/** For the collateral that weighs most; undefined when no fall of it alone liquidates the account. */
export function liquidationPrice(exposure: Exposure): LiquidationPrice | undefined {
  const parts = exposure.positions.flatMap((position) => partOf(exposure.markets, position))
  const main = parts.reduce<Part | undefined>(
    (best, part) => (part.threshold > (best?.threshold ?? 0n) ? part : best),
    undefined,
  )
  if (!main) return undefined
  const { threshold, debt } = totals(exposure)
  const needed = debt - main.debt - (threshold - main.threshold)
  const weight = main.threshold - main.debt
  if (debt === 0n || needed <= 0n || weight <= 0n) return undefined
  const price = (main.market.price * needed) / weight
  const fall = main.market.price > price ? main.market.price - price : 0n
  return { asset: main.market.asset, price, fallBps: Number((fall * BPS) / main.market.price) }
}

interface Part {
  market: Market
  threshold: bigint
  limit: bigint
  debt: bigint
}

function changed(before: Position, change: PositionChange, mayBeCollateral: boolean): Position {
  switch (change.kind) {
    case 'collateral':
      return { ...before, collateral: change.enabled }
    case 'supply':
      return {
        ...before,
        supplied: before.supplied + change.amount,
        collateral: before.supplied === 0n ? mayBeCollateral : before.collateral,
      }
    case 'withdraw':
      return { ...before, supplied: atLeastZero(before.supplied - change.amount) }
    case 'borrow':
      return { ...before, debt: before.debt + change.amount }
    case 'repay':
      return { ...before, debt: atLeastZero(before.debt - change.amount) }
  }
}

function partOf(markets: readonly Market[], position: Position): Part[] {
  const market = markets.find(({ asset }) => asset === position.asset)
  if (!market) return []
  const collateral = position.collateral ? usdOf(position.supplied, market) : 0n
  return [
    {
      market,
      threshold: (collateral * BigInt(market.parameters.liquidationThresholdBps)) / BPS,
      limit: (collateral * BigInt(market.parameters.ltvBps)) / BPS,
      debt: usdOf(position.debt, market),
    },
  ]
}

function totals({ markets, positions }: Exposure): { threshold: bigint; limit: bigint; debt: bigint } {
  const sum = { threshold: 0n, limit: 0n, debt: 0n }
  for (const part of positions.flatMap((position) => partOf(markets, position))) {
    sum.threshold += part.threshold
    sum.limit += part.limit
    sum.debt += part.debt
  }
  return sum
}

function least(...values: bigint[]): bigint {
  return values.reduce((a, b) => (a < b ? a : b))
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value
}
