import { BPS, mulDivDown } from '@weft/primitives'
import { type Reserve, type ReserveParameters, reserveState } from './market.ts'
import { amountFromSharesUp, compoundedIndex, linearIndex } from './math.ts'

/**
 * Brings a reserve up to a moment: interest at the rates of the state as it was left, the reserve factor's
 * part of it as shares of the treasury, and what the caps leave from here on.
 *
 * Interest credited never exceeds interest charged, exactly: the supply index rounds down, the debt index up,
 * and the supply rate is taken of a debt rounded down (README, "Why the pool is always solvent").
 *
 * @param timestamp - Unix seconds, not before the last accrual.
 */
export function accrueReserve(reserve: Reserve, parameters: ReserveParameters, timestamp: bigint): Reserve {
  const rates = reserveState(reserve, parameters)
  const elapsedSeconds = timestamp > reserve.lastAccrual ? timestamp - reserve.lastAccrual : 0n
  const supplyIndex = linearIndex({ index: reserve.supplyIndex, rate: rates.supplyRate, elapsedSeconds })
  const debtIndex = compoundedIndex({ index: reserve.debtIndex, rate: rates.borrowRate, elapsedSeconds })
  const treasuryShares =
    reserve.treasuryShares + treasuryPart(reserve, { supplyIndex, debtIndex }, parameters.reserveFactorBps)
  const claims = amountFromSharesUp(reserve.totalSupplyShares + treasuryShares, supplyIndex)
  const debt = amountFromSharesUp(reserve.totalDebtShares, debtIndex)
  return {
    ...reserve,
    supplyIndex,
    debtIndex,
    treasuryShares,
    supplyRate: rates.supplyRate,
    borrowRate: rates.borrowRate,
    lastAccrual: reserve.lastAccrual + elapsedSeconds,
    supplyRoom: room(parameters.supplyCap, claims),
    borrowRoom: room(parameters.borrowCap, debt),
  }
}

/** Shares worth the reserve factor's part of the interest, rounded down. */
function treasuryPart(
  reserve: Reserve,
  next: { supplyIndex: bigint; debtIndex: bigint },
  reserveFactorBps: number,
): bigint {
  const interest = reserve.totalDebtShares * (next.debtIndex - reserve.debtIndex)
  return mulDivDown(interest, BigInt(reserveFactorBps), BPS * next.supplyIndex)
}

function room(cap: bigint, used: bigint): bigint {
  return cap > used ? cap - used : 0n
}
