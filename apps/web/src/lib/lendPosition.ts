/** Of a market, what the value of a position follows from. Price in USD with 8 decimals. */
export interface PricedMarket {
  readonly asset: string
  readonly decimals: number
  readonly price: bigint
  readonly parameters: { readonly ltvBps: number; readonly liquidationThresholdBps: number }
}

/** What an account has in one market, in base units. */
export interface Position {
  readonly asset: string
  readonly supplied: bigint
  readonly collateral: boolean
  readonly debt: bigint
}

/** What the liquidation price of an account follows from. */
export interface Exposure {
  readonly markets: readonly PricedMarket[]
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

const BPS = 10_000n

/** USD (8 decimals) of an amount; rounds down. */
export function usdOf(amount: bigint, market: Pick<PricedMarket, 'price' | 'decimals'>): bigint {
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
  const debt = parts.reduce((sum, part) => sum + part.debt, 0n)
  const threshold = parts.reduce((sum, part) => sum + part.threshold, 0n)
  const needed = debt - main.debt - (threshold - main.threshold)
  const weight = main.threshold - main.debt
  if (debt === 0n || needed <= 0n || weight <= 0n) return undefined
  const price = (main.market.price * needed) / weight
  const fall = main.market.price > price ? main.market.price - price : 0n
  return { asset: main.market.asset, price, fallBps: Number((fall * BPS) / main.market.price) }
}

interface Part {
  market: PricedMarket
  /** Value that backs debt: USD with 8 decimals, weighted by the liquidation threshold. */
  threshold: bigint
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

function partOf(markets: readonly PricedMarket[], position: Position): Part[] {
  const market = markets.find(({ asset }) => asset === position.asset)
  if (!market) return []
  const collateral = position.collateral ? usdOf(position.supplied, market) : 0n
  const threshold = (collateral * BigInt(market.parameters.liquidationThresholdBps)) / BPS
  return [{ market, threshold, debt: usdOf(position.debt, market) }]
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value
}
