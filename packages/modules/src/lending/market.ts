import type { FieldValues } from '@weft/protocol'
import { amountFromSharesDown, amountFromSharesUp, borrowRate, supplyRate, utilisation } from './math.ts'
import type { positions, reserveParameters, reserves } from './tables.ts'

export type Reserve = FieldValues<typeof reserves.value>
export type ReserveParameters = FieldValues<typeof reserveParameters.value>
export type PositionRecord = FieldValues<typeof positions.value>

/** Everything the rules need to know of one market: on chain from globals, in a browser from its view. */
export interface Market {
  readonly assetId: number
  readonly decimals: number
  /** USD with 8 decimals for one whole; 0: unknown. */
  readonly price: bigint
  /** Too old to judge risk by. */
  readonly priceStale: boolean
  readonly reserve: Reserve
  readonly parameters: ReserveParameters
}

/** What one account has in one market. */
export interface Position extends PositionRecord {
  readonly assetId: number
}

/** Totals and rates of a reserve as it stands: amounts in base units, rates a year in rays. */
export interface ReserveState {
  /** Suppliers' claims, without the treasury's; rounded down. */
  readonly supplied: bigint
  /** Rounded up. */
  readonly debt: bigint
  readonly treasury: bigint
  readonly utilisation: bigint
  readonly borrowRate: bigint
  readonly supplyRate: bigint
}

/** What a reserve's numbers amount to right after its last accrual. */
export function reserveState(reserve: Reserve, parameters: ReserveParameters): ReserveState {
  const { cash, deficit, totalDebtShares, debtIndex, supplyIndex } = reserve
  const debt = amountFromSharesDown(totalDebtShares, debtIndex)
  const used = utilisation({ cash, debt })
  const rate = borrowRate(parameters, used)
  const { reserveFactorBps } = parameters
  return {
    supplied: amountFromSharesDown(reserve.totalSupplyShares, supplyIndex),
    debt: amountFromSharesUp(totalDebtShares, debtIndex),
    treasury: amountFromSharesDown(reserve.treasuryShares, supplyIndex),
    utilisation: used,
    borrowRate: rate,
    supplyRate: supplyRate({ borrowRate: rate, cash, debt, deficit, reserveFactorBps }),
  }
}
