import {
  AMOUNT_MAX,
  formatUnits,
  type LendingIntent,
  type LendingSummary,
  type Market,
  type Projection,
  rejectionHelp,
  WAD,
} from '@weft/sdk'
import type { Lend } from '@/hooks/useLend'
import { type AmountInput, type AmountMax, feeBlock, feeOf, readAmount, withoutFee } from './amountInput.ts'
import { borrowOffer } from './borrowOffer.ts'
import { marketStates } from './marketState.ts'

export type LendKind = 'supply' | 'withdraw' | 'borrow' | 'repay'

/** What a dialog knows about what is typed. */
export interface LendDraft {
  readonly max: AmountMax
  /** Base units that are meant; undefined while there is nothing to send. */
  readonly units: bigint | undefined
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  readonly after: LendingSummary
  /** As they would be, for the liquidation price. */
  readonly holdingsAfter: Projection['holdingsAfter']
  /** It leaves a health factor nobody should take by overlooking it. */
  readonly risky: boolean
}

/** Below this health factor a person confirms that they know the risk. */
const RISK_HEALTH = (WAD * 150n) / 100n
/** Fee of one action: all of lending's declare the same. */
export const LEND_FEE = feeOf('lending.supply')
/** Health factor that "all I can withdraw" leaves: room for a price move while the person confirms. */
const SAFE_HEALTH = (WAD * 102n) / 100n

/** Whether it lowers the health factor to where a moderate move of prices liquidates. */
export function isRiskier(before: LendingSummary, after: LendingSummary): boolean {
  return after.healthFactor < RISK_HEALTH && after.healthFactor < before.healthFactor
}

/** Judges what is typed against the newest figures, by the rules of the module itself. */
export function draftOf(kind: LendKind, market: Market, lend: Lend, input: AmountInput): LendDraft {
  const { asset, decimals } = market
  const max = maxOf(kind, market, lend)
  const { units, invalid } = readAmount(input, max, decimals)
  const everything = input.isMax && max.sentinel
  const projection = lend.preview.project(asset, {
    action: kind,
    amount: everything ? AMOUNT_MAX : (units ?? 0n),
  })
  const rejection = projection.rejection && blockText(projection.rejection, market)
  return {
    max,
    units,
    after: projection.after,
    holdingsAfter: projection.holdingsAfter,
    risky: units !== undefined && isRiskier(projection.before, projection.after),
    block:
      closedText(kind, market) ??
      invalid ??
      rejection ??
      overspent(kind, market, lend, units ?? 0n) ??
      feeBlock(lend.feeBalance, LEND_FEE),
  }
}

/** What switching an asset's use as collateral would do, and why it is not possible; undefined: it is. */
export function draftOfCollateral(market: Market, lend: Lend, enabled: boolean) {
  const intent: LendingIntent = { action: 'setCollateral', enabled }
  const { rejection, before, after, holdingsAfter } = lend.preview.project(market.asset, intent)
  return {
    after,
    holdingsAfter,
    risky: isRiskier(before, after),
    block: (rejection && blockText(rejection, market)) ?? feeBlock(lend.feeBalance, LEND_FEE),
  }
}

function maxOf(kind: LendKind, market: Market, { preview, positionOf, balanceOf }: Lend): AmountMax {
  const { asset } = market
  switch (kind) {
    case 'supply': {
      const units = withoutFee(asset, preview.supplyMax(asset), LEND_FEE)
      const capped = units < withoutFee(asset, balanceOf(asset), LEND_FEE)
      return { units, sentinel: false, label: capped ? 'The market takes' : 'In your account' }
    }
    case 'borrow':
      return { units: borrowOffer(market, preview), sentinel: false, label: 'You can borrow' }
    case 'repay': {
      const debt = positionOf(asset)?.debt ?? 0n
      const balance = withoutFee(asset, balanceOf(asset), LEND_FEE)
      return {
        units: least(debt, balance),
        sentinel: debt > 0n && balance >= withMargin(debt),
        label: 'You owe',
      }
    }
    case 'withdraw': {
      const units = preview.withdrawMax(asset, SAFE_HEALTH)
      const everything = units > 0n && units === positionOf(asset)?.supplied
      return { units, sentinel: everything, label: everything ? 'You supplied' : 'You can withdraw' }
    }
  }
}

/** A debt grows until it is repaid: a minute at 1,000 % a year adds a fifty-thousandth. */
function withMargin(debt: bigint): bigint {
  return debt + debt / 50_000n + 1n
}

/** What the rules would take, and a person does not mean: more than is owed is never taken, so do not offer it. */
function overspent(kind: LendKind, market: Market, lend: Lend, units: bigint): string | undefined {
  if (kind === 'repay' && units > (lend.positionOf(market.asset)?.debt ?? 0n)) return 'More than you owe'
  return undefined
}

/** What stands in the way whatever is typed; undefined: nothing. */
function closedText(kind: LendKind, market: Market): string | undefined {
  const state = marketStates(market).find(({ stops }) =>
    kind === 'supply' || kind === 'borrow' ? stops[kind] : false,
  )
  if (state) return state.badge
  return market.parameters.paused ? 'Paused' : undefined
}

/** A rejection foreseen, in the few words a button has. */
function blockText(code: string, { asset, cash, decimals, supplyRoom, borrowRoom }: Market): string {
  switch (code) {
    case 'lending.amount_zero':
      return 'Enter an amount'
    case 'bank.insufficient_balance':
      return `Not enough ${asset}`
    case 'lending.insufficient_supply':
      return 'More than you supplied'
    case 'lending.insufficient_liquidity':
      return `Only ${formatUnits(cash, decimals)} ${asset} available`
    case 'lending.supply_cap_exceeded':
      return `The cap leaves ${formatUnits(supplyRoom, decimals)} ${asset}`
    case 'lending.borrow_cap_exceeded':
      return `The cap leaves ${formatUnits(borrowRoom, decimals)} ${asset}`
    case 'lending.not_in_e_mode':
      return `Your e-mode does not lend ${asset}`
    case 'lending.no_collateral':
      return 'Supply collateral first'
    case 'lending.borrow_limit_exceeded':
      return 'Over your borrow limit'
    case 'lending.health_factor_too_low':
      return 'Health factor would be too low'
    default:
      return rejectionHelp[code as keyof typeof rejectionHelp]?.title ?? 'Not possible now'
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
