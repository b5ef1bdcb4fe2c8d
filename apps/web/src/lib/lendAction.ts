import { FEE_ASSET, formatUnits, type Market } from '@weft/sdk'
import type { Lend } from '@/hooks/useLend'
import { readAmountText } from './amountText.ts'
import { RAY, WAD } from './format.ts'
import {
  applyChange,
  borrowPower,
  type Exposure,
  healthFactor,
  safeBorrowMax,
  safeWithdrawMax,
  usdOf,
} from './lendPosition.ts'

export type LendKind = 'supply' | 'withdraw' | 'borrow' | 'repay'

/** What the amount field holds: a text, or "all of it", which follows the position while the dialog is open. */
export interface AmountInput {
  readonly text: string
  readonly isMax: boolean
}

/** The most the field offers. */
export interface AmountMax {
  readonly units: bigint
  /** Sent as "max", resolved at execution: leaves exactly nothing, whatever accrued meanwhile. */
  readonly sentinel: boolean
  /** What the figure is, beside the field. */
  readonly label: string
}

/** What a dialog knows about what is typed. */
export interface LendDraft {
  readonly max: AmountMax
  /** Base units that are meant; undefined while there is nothing to send. */
  readonly units: bigint | undefined
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  readonly after: Exposure
}

/** Below this health factor a person confirms that they know the risk. */
export const RISK_HEALTH = (WAD * 150n) / 100n
/** Fee of one action: the descriptors declare the same for all of lending's. */
export const LEND_FEE = 10n ** 16n

/** Judges what is typed against the newest figures. Rules the rollup checks again; here they name the way out. */
export function draftOf(kind: LendKind, market: Market, lend: Lend, input: AmountInput): LendDraft {
  const max = maxOf(kind, market, lend)
  const reading = readAmountText(input.text, market.decimals)
  const units = input.isMax ? max.units : reading.kind === 'amount' ? reading.units : undefined
  const change = { kind, asset: market.asset, amount: units ?? 0n } as const
  const after = units === undefined ? lend.exposure : applyChange(lend.exposure, change)
  const block =
    closedMarket(kind, market) ??
    (reading.kind === 'invalid' && !input.isMax ? reading.reason : undefined) ??
    nothingToDo(kind, market, lend) ??
    (units === undefined || units === 0n ? 'Enter an amount' : undefined) ??
    blocks[kind]({ market, lend, units: units ?? 0n, after, max }) ??
    (lend.feeBalance < LEND_FEE ? `Not enough ${FEE_ASSET.symbol} for the fee` : undefined)
  return { max, units, block, after }
}

/** Why switching an asset's use as collateral is not possible; undefined: it is. */
export function collateralBlock(market: Market, lend: Lend, enabled: boolean): string | undefined {
  if (market.parameters.paused) return 'Market is paused'
  if (enabled && market.parameters.ltvBps === 0) return 'Cannot be collateral'
  const health = healthFactor(
    applyChange(lend.exposure, { kind: 'collateral', asset: market.asset, enabled }),
  )
  if (!enabled && health !== undefined && health < WAD) return 'Health factor would be too low'
  if (lend.feeBalance < LEND_FEE) return `Not enough ${FEE_ASSET.symbol} for the fee`
  return undefined
}

interface Attempt {
  market: Market
  lend: Lend
  units: bigint
  after: Exposure
  max: AmountMax
}

function maxOf(kind: LendKind, market: Market, lend: Lend): AmountMax {
  const position = lend.positionOf(market.asset)
  const balance = spendable(market, lend)
  switch (kind) {
    case 'supply':
      return { units: least(balance, market.supplyRoom), sentinel: false, label: 'In your account' }
    case 'borrow':
      return { units: safeBorrowMax(lend.exposure, market), sentinel: false, label: 'You can borrow' }
    case 'repay': {
      const debt = position?.debt ?? 0n
      return {
        units: least(debt, balance),
        sentinel: debt > 0n && balance >= withMargin(debt),
        label: 'You owe',
      }
    }
    case 'withdraw': {
      const { amount, everything } = safeWithdrawMax(lend.exposure, market)
      return { units: amount, sentinel: everything, label: everything ? 'You supplied' : 'You can withdraw' }
    }
  }
}

/** What can be spent of an asset when the fee has been paid. */
function spendable(market: Market, lend: Lend): bigint {
  const balance = lend.balanceOf(market.asset)
  if (market.asset !== FEE_ASSET.symbol) return balance
  return balance > LEND_FEE ? balance - LEND_FEE : 0n
}

/** A debt grows until it is repaid: a minute at 1,000 % a year adds a fifty-thousandth. */
function withMargin(debt: bigint): bigint {
  return debt + debt / 50_000n + 1n
}

function closedMarket(kind: LendKind, { parameters }: Market): string | undefined {
  if (parameters.paused || !parameters.active) return 'Market is paused'
  if (parameters.frozen && (kind === 'supply' || kind === 'borrow'))
    return 'Market is closed for new positions'
  if (!parameters.borrowable && kind === 'borrow') return 'Cannot be borrowed'
  return undefined
}

function nothingToDo(kind: LendKind, market: Market, lend: Lend): string | undefined {
  const position = lend.positionOf(market.asset)
  if (kind === 'supply' && spendable(market, lend) === 0n) return `No ${market.asset} in your account`
  if (kind === 'withdraw' && (position?.supplied ?? 0n) === 0n) return 'Nothing supplied'
  if (kind === 'repay' && (position?.debt ?? 0n) === 0n) return 'Nothing to repay'
  if (kind === 'borrow' && market.priceStale) return 'Price is out of date'
  if (
    kind === 'borrow' &&
    !lend.exposure.positions.some(({ collateral, supplied }) => collateral && supplied > 0n)
  ) {
    return 'Supply collateral first'
  }
  return undefined
}

const blocks: Record<LendKind, (attempt: Attempt) => string | undefined> = {
  supply({ market, lend, units }) {
    if (units > spendable(market, lend)) return `Not enough ${market.asset}`
    return units > market.supplyRoom ? 'Over the supply cap' : undefined
  },
  withdraw({ market, lend, units, after, max }) {
    if (units > (lend.positionOf(market.asset)?.supplied ?? 0n)) return 'More than you supplied'
    if (units > market.cash)
      return `Only ${formatUnits(market.cash, market.decimals)} ${market.asset} available`
    const health = healthFactor(after)
    return !max.sentinel && health !== undefined && health < WAD
      ? 'Health factor would be too low'
      : undefined
  },
  borrow({ market, lend, units }) {
    if (usdOf(units, market) > borrowPower(lend.exposure)) return 'Over your borrow limit'
    if (units > market.cash)
      return `Only ${formatUnits(market.cash, market.decimals)} ${market.asset} available`
    return units > market.borrowRoom ? 'Over the borrow cap' : undefined
  },
  repay({ market, lend, units }) {
    if (units > spendable(market, lend)) return `Not enough ${market.asset}`
    return units > (lend.positionOf(market.asset)?.debt ?? 0n) ? 'More than you owe' : undefined
  },
}

/** Utilisation of a market as per cent, for drawing. */
export function utilisationPercent(market: Market): number {
  return Number((market.utilisation * 10_000n) / RAY) / 100
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
