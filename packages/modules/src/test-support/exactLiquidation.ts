import { RAY, WAD } from '@weft/primitives'
import { ASSETS } from '@weft/protocol'
import type { LiquidationInput } from '../lending/projectLiquidation.ts'
import type { Holding } from '../lending/risk.ts'
import { ceil, compare, type Fraction, floor, fraction, minus, over, plus, times } from './fraction.ts'

/** The rules once more, over exact fractions, rounding only where the README names a rounding. */
export function exactLiquidation({ holdings, debtAsset, collateralAsset, amount: most }: LiquidationInput) {
  const unit = (id: number) => fraction(10n ** BigInt(ASSETS.find((each) => each.id === id)!.decimals))
  const worth = ({ market }: Holding, units: bigint) =>
    over(times(fraction(units), fraction(market.price)), unit(market.assetId))
  const held = ({ market, position }: Holding) =>
    floor(fraction(position.supplyShares * market.reserve.supplyIndex, RAY))
  const owed = ({ market, position }: Holding) =>
    ceil(fraction(position.debtShares * market.reserve.debtIndex, RAY))
  const weight = holdings
    .filter(({ position }) => position.collateral)
    .map((each) =>
      times(
        fraction(floor(worth(each, held(each)))),
        fraction(BigInt(each.market.parameters.liquidationThresholdBps), 10_000n),
      ),
    )
  const debtValue = holdings.reduce((sum, each) => sum + ceil(worth(each, owed(each))), 0n)
  const bearable = plus(fraction(0n), ...weight)
  const debt = holdings.find(({ market }) => market.assetId === debtAsset)!
  const collateral = holdings.find(({ market }) => market.assetId === collateralAsset)!
  if (debt.position.debtShares === 0n) return 'lending.no_debt'
  if (!collateral.position.collateral) return 'lending.not_collateral'
  if (compare(bearable, fraction(debtValue)) >= 0) return 'lending.account_healthy'

  const dollars = (whole: bigint) => fraction(whole * 10n ** 8n)
  const far = compare(times(bearable, fraction(WAD)), fraction(debtValue * ((95n * WAD) / 100n + 1n))) < 0
  const small = [
    fraction(ceil(worth(debt, owed(debt)))),
    fraction(floor(worth(collateral, held(collateral)))),
  ]
  const whole = far || small.some((value) => compare(value, dollars(2_000n)) < 0)
  const half = fraction(floor(fraction(debtValue, 2n)))
  const cap = floor(over(times(half, unit(debtAsset)), fraction(debt.market.price)))
  const allowed = whole || cap > owed(debt) ? owed(debt) : cap
  const wanted = most < allowed ? most : allowed

  const bonus = plus(
    fraction(1n),
    fraction(BigInt(collateral.market.parameters.liquidationBonusBps), 10_000n),
  )
  const asCollateral = (units: bigint) =>
    over(times(worth(debt, units), unit(collateralAsset)), fraction(collateral.market.price))
  const due = floor(times(fraction(floor(asCollateral(wanted))), bonus))
  const all = due > held(collateral)
  const seized = all ? held(collateral) : due
  const inDebt = (units: bigint): Fraction =>
    over(times(worth(collateral, units), unit(debtAsset)), fraction(debt.market.price))
  const covered = all ? ceil(over(inDebt(seized), bonus)) : wanted
  const bonusPart = minus(fraction(seized), over(fraction(seized), bonus))
  const protocolFee = ceil(
    times(bonusPart, fraction(BigInt(collateral.market.parameters.liquidationProtocolFeeBps), 10_000n)),
  )
  const shares = (units: bigint, index: bigint) => floor(fraction(units * RAY, index))
  const coveredShares =
    covered === owed(debt) ? debt.position.debtShares : shares(covered, debt.market.reserve.debtIndex)
  const receivedShares = shares(seized - protocolFee, collateral.market.reserve.supplyIndex)
  if (coveredShares === 0n || receivedShares === 0n) return 'lending.amount_too_small'
  if (covered < owed(debt) && seized < held(collateral)) {
    const left = [worth(debt, owed(debt) - covered), worth(collateral, held(collateral) - seized)]
    if (left.some((value) => compare(value, dollars(1_000n)) < 0)) return 'lending.liquidation_leaves_dust'
  }
  const { supplyShares } = collateral.position
  const seizedUp = ceil(fraction(seized * RAY, collateral.market.reserve.supplyIndex))
  const seizedShares = seized === held(collateral) ? supplyShares : seizedUp
  return { covered, coveredShares, seized, seizedShares, protocolFee, receivedShares }
}
