import { type Address, WAD } from '@weft/primitives'
import {
  type AssetSymbol,
  assetById,
  type EntryKey,
  type ReadContext,
  type ViewContext,
} from '@weft/protocol'
import { eModeCategoryOf, holdingsIn } from './accountHoldings.ts'
import { positionView } from './accountView.ts'
import { bestLiquidation, profitOf } from './bestLiquidation.ts'
import { DEBTORS, debtorIndex } from './debtors.ts'
import { eModeView } from './eModesView.ts'
import { type Holding, type Risk, riskOf } from './risk.ts'
import type { AtRiskInput, DebtorList, DebtorView, LiquidationOffer } from './view.ts'

/**
 * Debtors that one answer looks through, those in debt for longest first. Judging one takes 5 µs, so an
 * answer keeps a server busy for some 50 ms at most.
 */
export const DEBTORS_JUDGED_MAX = 10_000

interface Debtor {
  readonly account: Address
  readonly eMode: number
  readonly holdings: readonly Holding[]
  readonly risk: Risk
}

/** Accounts with debt, lowest health factor first, with what a liquidator could do. */
export function atRiskView(context: ViewContext, { cursor, limit }: AtRiskInput): DebtorList {
  const reads = remembering(context)
  const records = context.group(debtorIndex, DEBTORS, { offset: 0, limit: DEBTORS_JUDGED_MAX })
  const debtors = records.map(([{ account }, { eMode }]): Debtor => {
    const holdings = holdingsIn(reads, account, eModeCategoryOf(reads, eMode))
    return { account, eMode, holdings, risk: riskOf(holdings) }
  })
  debtors.sort(byHealth)
  const offset = cursor === undefined ? 0 : Number(cursor)
  const end = offset + limit
  return {
    items: debtors.slice(offset, end).map((debtor) => debtorView(reads, debtor)),
    nextCursor: end < debtors.length ? (String(end) as DebtorList['nextCursor']) : null,
    total: context.countOf(debtorIndex, DEBTORS),
    liquidatable: debtors.filter(({ risk }) => risk.healthFactor < WAD).length,
  }
}

function byHealth(a: Debtor, b: Debtor): number {
  const difference = a.risk.healthFactor - b.risk.healthFactor
  if (difference !== 0n) return difference < 0n ? -1 : 1
  return a.account < b.account ? -1 : 1
}

function debtorView(context: ReadContext, { account, eMode, holdings, risk }: Debtor): DebtorView {
  const category = eModeCategoryOf(context, eMode)
  return {
    account,
    healthFactor: risk.healthFactor.toString(),
    collateralValue: risk.collateralValue.toString(),
    debtValue: risk.debtValue.toString(),
    eMode: category === undefined ? null : eModeView(eMode, category),
    positions: holdings.map(positionView),
    offer: offerOf(holdings),
  }
}

function offerOf(holdings: readonly Holding[]): LiquidationOffer | null {
  const best = bestLiquidation(holdings)
  if (best === undefined) return null
  return {
    debtAsset: assetById(best.debtAsset).symbol as AssetSymbol,
    collateralAsset: assetById(best.collateralAsset).symbol as AssetSymbol,
    amountMax: best.amount.toString(),
    coveredValue: best.coveredValue.toString(),
    received: best.received.toString(),
    receivedValue: best.receivedValue.toString(),
    profitValue: profitOf(best).toString(),
  }
}

/** The same reads, each global once: thousands of accounts look at the same few. */
function remembering(context: ViewContext): ReadContext {
  const seen = new Map<EntryKey, unknown>()
  return {
    batch: context.batch,
    get: (table, key) => context.get(table, key),
    global(table, key) {
      if (!seen.has(key)) seen.set(key, context.global(table, key))
      return seen.get(key) as ReturnType<
        typeof context.global<(typeof table)['key'], (typeof table)['value']>
      >
    },
  }
}
