import {
  DURATION_SECONDS_MAX,
  DURATION_SECONDS_MIN,
  type SaleBreakdown,
  STREAM_SECONDS_MIN,
  saleBreakdown,
} from '@weft/sdk'
import type { Trader } from '@/hooks/useTrader'
import { feeBlock, withoutFee } from './amountInput.ts'
import { readAmountText } from './amountText.ts'
import type { NftCollectionDetail } from './nftReads.ts'
import { decimalsOf } from './nftText.ts'

/** A price as typed. */
export interface PriceDraft {
  /** Base units; undefined while nothing is meant. */
  readonly units: bigint | undefined
  /** Why it cannot be meant, or is not yet; undefined: it can. */
  readonly block: string | undefined
}

/** Reads a price: above zero, exact to the asset's last decimal. */
export function readPrice(text: string, symbol: string): PriceDraft {
  const reading = readAmountText(text, decimalsOf(symbol))
  if (reading.kind === 'invalid') return { units: undefined, block: reading.reason }
  if (reading.kind === 'empty' || reading.units === 0n) return { units: undefined, block: 'Enter a price' }
  return { units: reading.units, block: undefined }
}

/** Who gets what of a sale at a price, by the function that executes it. */
export function saleOf(price: bigint, { royaltyBps, payees }: Terms): SaleBreakdown {
  return saleBreakdown({ price, royaltyBps, payees })
}

type Terms = Pick<NftCollectionDetail, 'royaltyBps' | 'payees'>
type Purse = Pick<Trader, 'balanceOf' | 'feeBalance'>

/** What a button says to somebody who cannot pay so much and the fee; undefined: they can. */
export function spendBlock(
  trader: Purse,
  spend: { symbol: string; amount: bigint; fee: bigint },
): string | undefined {
  const { symbol, amount, fee } = spend
  const short = feeBlock(trader.feeBalance, fee)
  if (short) return short
  return amount > spendable(trader, symbol, fee) ? `Not enough ${symbol}` : undefined
}

/** What can be spent of an asset when the fee has been paid. */
export function spendable(trader: Purse, symbol: string, fee: bigint): bigint {
  return withoutFee(symbol, trader.balanceOf(symbol), fee)
}

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const
/** What a period is counted in. */
export type PeriodUnit = keyof typeof UNITS

/** A period as typed. */
export interface Period {
  readonly count: string
  readonly unit: PeriodUnit
}

/** Reads a period within what the module takes. */
export function readPeriod({ count, unit }: Period): {
  seconds: number | undefined
  block: string | undefined
} {
  if (!/^\d{1,6}$/.test(count)) return { seconds: undefined, block: 'Enter a duration' }
  const seconds = Number(count) * UNITS[unit]
  if (seconds < DURATION_SECONDS_MIN) return { seconds: undefined, block: 'Enter a duration' }
  if (seconds > DURATION_SECONDS_MAX) return { seconds: undefined, block: 'At most 180 days' }
  return { seconds, block: undefined }
}

/**
 * What a stream's deposit lasts for, in whole seconds; undefined while nothing flows.
 *
 * @param rate - Base units a second.
 */
export function streamSeconds(rate: bigint, deposit: bigint): bigint | undefined {
  return rate === 0n ? undefined : deposit / rate
}

/** Why a stream cannot run so; undefined: it can. */
export function streamBlock(rate: bigint | undefined, deposit: bigint): string | undefined {
  if (rate === undefined) return 'Enter a rate'
  if (rate === 0n) return 'The rate is below one unit a second'
  return deposit < rate * STREAM_SECONDS_MIN ? 'It must last ten minutes' : undefined
}
