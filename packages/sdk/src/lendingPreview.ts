import {
  borrowMax,
  borrowRate,
  type EModeCategory,
  type EModeView,
  eModeFromView,
  type Holding,
  type LendingIntent,
  type LendingMarketView,
  type LendingPositionView,
  type LendingSummary,
  marketFromView,
  type Projection,
  positionFromView,
  projectPosition,
  rejectEMode,
  summarise,
  supplyMax,
  supplyRate,
  underEMode,
  withdrawMax,
} from '@weft/modules/descriptors'
import { RAY } from '@weft/primitives'
import type { AssetSymbol, Outcome } from '@weft/protocol'
import type { AccountModules } from './accountView.ts'
import { InvalidInput } from './errors.ts'
import type { Exact } from './exact.ts'
import { inexact } from './inexact.ts'
import type { Market } from './market.ts'

/** What a person would be able to do, and what would come of it: computed here, by the rules of the module. */
export interface LendingPreview {
  /** As it is now. */
  readonly summary: LendingSummary
  /** What the account supplies and owes, on the terms of its e-mode. */
  readonly holdings: readonly Holding[]
  /**
   * What one action would do, were it executed at these markets: health factor and the rest before and after,
   * and the rejection it would meet.
   */
  project(asset: AssetSymbol, intent: LendingIntent): Projection
  /** Base units; the rules accept it exactly. @param healthFactorMin - Wad to stay at or above; default 1. */
  withdrawMax(asset: AssetSymbol, healthFactorMin?: bigint): bigint
  borrowMax(asset: AssetSymbol, healthFactorMin?: bigint): bigint
  supplyMax(asset: AssetSymbol): bigint
  /** What changing to an e-mode would do; undefined: to none. */
  projectEMode(eMode: Exact<EModeView> | undefined): EModeProjection
}

/** The account before and after a change of its e-mode. */
export interface EModeProjection {
  /** Why it would be rejected; undefined: it would execute. */
  readonly rejection: Outcome
  readonly before: LendingSummary
  /** As if executed, whether or not it is rejected. */
  readonly after: LendingSummary
  readonly holdingsAfter: readonly Holding[]
}

/** One point of a market's rate curve; all in rays: 1e27 is 100 %. */
export interface RatePoint {
  readonly utilisation: bigint
  /** A year, not compounded. */
  readonly borrowRate: bigint
  readonly supplyRate: bigint
}

/** What a preview needs to know of an account. */
export interface LendingAccount {
  readonly modules: Pick<AccountModules, 'bank' | 'lending'>
}

/** Points of a drawn curve: finer than a pixel on any screen. */
const CURVE_POINTS_MAX = 1_000

/**
 * Previews of lending for one account, over the markets as last seen. They differ from execution only by what
 * happens in between: interest, prices, and what others do.
 *
 * @param account - Undefined: nobody is connected, everything is zero.
 * @example lendingPreview(markets, account).project('ETH', { action: 'withdraw', amount: AMOUNT_MAX }).after.healthFactor
 */
export function lendingPreview(
  markets: readonly Market[],
  account: LendingAccount | undefined,
): LendingPreview {
  const pools = new Map(
    markets.map((market) => [market.asset, marketFromView(inexact<LendingMarketView>(market))]),
  )
  const lending = account?.modules.lending
  const category = lending?.eMode ? eModeFromView(inexact<EModeView>(lending.eMode)) : undefined
  const poolIn = (terms: EModeCategory | undefined, asset: AssetSymbol) =>
    underEMode(pools.get(asset) ?? notListed(asset), terms)
  const poolOf = (asset: AssetSymbol) => poolIn(category, asset)
  const holdingsIn = (terms: EModeCategory | undefined): readonly Holding[] =>
    (lending?.positions ?? []).map((view) => {
      const market = poolIn(terms, view.asset)
      return { market, position: positionFromView(inexact<LendingPositionView>(view), market.assetId) }
    })
  const holdings = holdingsIn(category)
  const balanceOf = (asset: AssetSymbol) =>
    account?.modules.bank.balances.find((each) => each.asset === asset)?.amount ?? 0n

  return {
    summary: summarise(holdings),
    holdings,
    project: (asset, intent) =>
      projectPosition({
        holdings,
        market: poolOf(asset),
        balance: balanceOf(asset),
        eMode: category,
        intent,
      }),
    withdrawMax: (asset, healthFactorMin) =>
      withdrawMax({ holdings, market: poolOf(asset), ...(healthFactorMin && { healthFactorMin }) }),
    borrowMax: (asset, healthFactorMin) =>
      borrowMax({
        holdings,
        market: poolOf(asset),
        eMode: category,
        ...(healthFactorMin && { healthFactorMin }),
      }),
    supplyMax: (asset) => supplyMax(poolOf(asset), balanceOf(asset)),
    projectEMode(eMode) {
      const terms = eMode === undefined ? undefined : eModeFromView(inexact<EModeView>(eMode))
      const holdingsAfter = holdingsIn(terms)
      const rejection = rejectEMode(terms, holdingsAfter)
      return { rejection, before: summarise(holdings), after: summarise(holdingsAfter), holdingsAfter }
    },
  }
}

/**
 * A market's rates over utilisation from 0 to 100 %, the kink exactly on it.
 *
 * @param steps - Points besides the kink, 2 to 1000.
 */
export function lendingRateCurve({ parameters }: Pick<Market, 'parameters'>, steps = 101): RatePoint[] {
  const count = BigInt(Math.min(Math.max(steps, 2), CURVE_POINTS_MAX) - 1)
  const even = Array.from({ length: Number(count) + 1 }, (_, i) => (BigInt(i) * RAY) / count)
  const kink = (BigInt(parameters.optimalUtilisationBps) * RAY) / 10_000n
  const points = [...new Set([...even, kink])].sort((a, b) => (a < b ? -1 : 1))
  return points.map((utilisation) => {
    const rate = borrowRate(parameters, utilisation)
    const pool = { cash: RAY - utilisation, debt: utilisation, deficit: 0n }
    const { reserveFactorBps } = parameters
    return {
      utilisation,
      borrowRate: rate,
      supplyRate: supplyRate({ borrowRate: rate, ...pool, reserveFactorBps }),
    }
  })
}

function notListed(asset: AssetSymbol): never {
  throw new InvalidInput('lending.asset_not_listed', `There is no market of ${asset}`, {
    remedy: 'Choose an asset that has a market.',
  })
}
