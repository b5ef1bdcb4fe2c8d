import {
  AMOUNT_MAX,
  type AssetSymbol,
  type LiquidationProjection,
  liquidationPreview,
  type Market,
  rejectionHelp,
} from '@weft/sdk'
import type { Lend } from '@/hooks/useLend'
import { type AmountInput, type AmountMax, feeBlock, feeOf, readAmount, withoutFee } from './amountInput.ts'
import type { Debtor } from './lendReads.ts'
import { usdOf } from './usdOf.ts'

/** What of a debtor a liquidation is judged by; an account's own view of lending has it as well. */
export type Borrower = Pick<Debtor, 'account' | 'positions' | 'eMode'>

/** Which debt is paid, and which collateral is received for it. */
export interface LiquidationPair {
  readonly debtAsset: AssetSymbol
  readonly collateralAsset: AssetSymbol
}

/** What a liquidation of this amount would do. Values in USD with 8 decimals. */
export interface LiquidationDraft {
  readonly max: AmountMax
  /** Base units that are meant; undefined while there is nothing to send. */
  readonly units: bigint | undefined
  /** All that the rules allow, resolved at execution. */
  readonly everything: boolean
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  readonly projection: LiquidationProjection
  readonly paidValue: bigint
  /** Base units of the collateral, as supply. */
  readonly received: bigint
  readonly receivedValue: bigint
  readonly protocolFeeValue: bigint
  readonly profit: bigint
}

export const LIQUIDATION_FEE = feeOf('lending.liquidate')

/** What can be chosen between, each the largest first. */
export function sidesOf({ positions }: Borrower): { debts: AssetSymbol[]; collaterals: AssetSymbol[] } {
  const debts = positions.filter(({ debt }) => debt > 0n)
  const collaterals = positions.filter(({ supplied, collateral }) => supplied > 0n && collateral)
  return {
    debts: debts.toSorted((a, b) => descending(a.debtValue, b.debtValue)).map(({ asset }) => asset),
    collaterals: collaterals
      .toSorted((a, b) => descending(a.suppliedValue, b.suppliedValue))
      .map(({ asset }) => asset),
  }
}

/** The pair that pays best now, or else the largest debt with the largest collateral. */
export function pairFor(borrower: Borrower, markets: readonly Market[]): LiquidationPair | undefined {
  const { best } = liquidationPreview(markets, borrower)
  const symbolOf = (id: number | undefined) => markets.find(({ assetId }) => assetId === id)?.asset
  const { debts, collaterals } = sidesOf(borrower)
  const debtAsset = symbolOf(best?.debtAsset) ?? debts[0]
  const collateralAsset = symbolOf(best?.collateralAsset) ?? collaterals[0]
  return debtAsset && collateralAsset ? { debtAsset, collateralAsset } : undefined
}

/** Judges what is typed against the newest figures, by the rules of the module. */
export function draftOfLiquidation(
  borrower: Borrower,
  { debtAsset, collateralAsset }: LiquidationPair,
  lend: Lend,
  input: AmountInput,
): LiquidationDraft {
  const debt = marketOf(lend, debtAsset)
  const collateral = marketOf(lend, collateralAsset)
  const preview = liquidationPreview(lend.markets, borrower)
  const project = (amount: bigint) => preview.project(debtAsset, collateralAsset, amount)
  const most = preview.amountMax(debtAsset, collateralAsset)
  // Whoever is not connected tries out what anybody could.
  const spendable =
    lend.address === undefined
      ? (most ?? 0n)
      : withoutFee(debtAsset, lend.balanceOf(debtAsset), LIQUIDATION_FEE)
  const max = maxOf(most ?? 0n, spendable, project)
  const { units, invalid } = readAmount(input, max, debt.decimals)
  const amount = units ?? 0n
  const projection = project(amount)
  const received = projection.seized - projection.protocolFee
  const paidValue = usdOf(projection.covered, debt)
  const receivedValue = usdOf(received, collateral)
  const never = most === undefined ? project(AMOUNT_MAX).rejection : undefined
  return {
    max,
    units,
    everything: input.isMax && max.sentinel,
    projection,
    paidValue,
    received,
    receivedValue,
    protocolFeeValue: usdOf(projection.protocolFee, collateral),
    profit: receivedValue - paidValue,
    block:
      (borrower.account === lend.address ? 'This is your own position' : undefined) ??
      (never && blockText(never)) ??
      invalid ??
      (amount === 0n ? 'Enter an amount' : undefined) ??
      (amount > spendable ? `Not enough ${debtAsset}` : undefined) ??
      (most !== undefined && amount > most ? 'More than may be covered' : undefined) ??
      (projection.rejection && blockText(projection.rejection)) ??
      (lend.address === undefined ? undefined : feeBlock(lend.feeBalance, LIQUIDATION_FEE)),
  }
}

/** What the close factor and the account's own balance allow. */
function maxOf(
  most: bigint,
  spendable: bigint,
  project: (amount: bigint) => LiquidationProjection,
): AmountMax {
  if (spendable < most) return { units: spendable, sentinel: false, label: 'In your account' }
  // "max" takes what the close factor allows; where that left dust, the largest amount that does not is named.
  const sentinel =
    most > 0n && project(spendable).rejection === undefined && project(spendable).covered === most
  return { units: most, sentinel, label: 'May be covered' }
}

function marketOf({ markets }: Lend, asset: AssetSymbol): Market {
  const market = markets.find((each) => each.asset === asset)
  if (!market) throw new Error(`There is no market of ${asset}`)
  return market
}

/** A rejection foreseen, in the few words a button has. */
function blockText(code: string): string {
  switch (code) {
    case 'lending.account_healthy':
      return 'Healthy: cannot be liquidated now'
    case 'lending.reserve_paused':
      return 'A market of this pair is paused'
    case 'lending.price_stale':
      return 'A price is out of date'
    case 'lending.liquidation_leaves_dust':
      return 'Leave $1,000 on both sides, or nothing'
    default:
      return rejectionHelp[code as keyof typeof rejectionHelp]?.title ?? 'Not possible now'
  }
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0
}
