import { type EModeProjection, type LendingSummary, rejectionHelp } from '@weft/sdk'
import type { Lend } from '@/hooks/useLend'
import { feeBlock, feeOf } from './amountInput.ts'
import { isRiskier } from './lendAction.ts'
import type { EMode } from './lendReads.ts'

/** What a change of e-mode would do. */
export interface EModeDraft extends Omit<EModeProjection, 'rejection'> {
  /** Why it cannot be sent; undefined: it can. */
  readonly block: string | undefined
  /** It brings a health factor nobody should take by overlooking it. */
  readonly risky: boolean
}

export const E_MODE_FEE = feeOf('lending.setEMode')

/** @param eMode - The category to change to; undefined: to none. */
export function draftOfEMode(eMode: EMode | undefined, lend: Lend): EModeDraft {
  const { rejection, before, after, holdingsAfter } = lend.preview.projectEMode(eMode)
  const current = lend.account?.modules.lending.eMode?.category
  const block =
    eMode?.category === current
      ? current === undefined
        ? 'Choose an e-mode'
        : 'You are in this e-mode'
      : (rejection && blockText(rejection, eMode, lend)) || feeBlock(lend.feeBalance, E_MODE_FEE)
  return { before, after, holdingsAfter, block, risky: isRiskier(before, after) }
}

/** Average terms of an account's collateral in basis points, rounded down; undefined: it has none. */
export function averageTerms({ borrowWeight, liquidationWeight, collateralValue }: LendingSummary) {
  if (collateralValue === 0n) return undefined
  return {
    ltvBps: borrowWeight / collateralValue,
    liquidationThresholdBps: liquidationWeight / collateralValue,
  }
}

function blockText(code: string, eMode: EMode | undefined, lend: Lend): string {
  switch (code) {
    case 'lending.not_in_e_mode': {
      const lent: readonly string[] = eMode?.borrowableAssets ?? []
      const owed = lend.account?.modules.lending.positions.filter(({ debt }) => debt > 0n) ?? []
      const others = owed.map(({ asset }) => asset).filter((asset) => !lent.includes(asset))
      return `Repay your ${others.join(' and ')} first`
    }
    case 'lending.health_factor_too_low':
      return 'Health factor would be too low'
    default:
      return rejectionHelp[code as keyof typeof rejectionHelp]?.title ?? 'Not possible now'
  }
}
