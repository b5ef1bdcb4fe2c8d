import { wholeUnit } from '@weft/primitives'
import { assetById } from '@weft/protocol'
import { areRatiosSound, isCurveSound, isPart } from './governance.ts'
import type { ReserveParameters } from './market.ts'

/** Terms of a market that proposals change one by one. Caps are in whole tokens, so that a prompt is readable. */
export type TermName =
  | 'borrowable'
  | 'ltvBps'
  | 'liquidationThresholdBps'
  | 'liquidationBonusBps'
  | 'liquidationProtocolFeeBps'
  | 'reserveFactorBps'
  | 'optimalUtilisationBps'
  | 'baseRateBps'
  | 'slope1Bps'
  | 'slope2Bps'
  | 'supplyCapTokens'
  | 'borrowCapTokens'

/** A term's value as proposals write it; a cap that is not whole is rounded down. */
export function termOf(terms: ReserveParameters, name: TermName, assetId: number): bigint {
  switch (name) {
    case 'borrowable':
      return terms.borrowable ? 1n : 0n
    case 'supplyCapTokens':
      return terms.supplyCap / tokenOf(assetId)
    case 'borrowCapTokens':
      return terms.borrowCap / tokenOf(assetId)
    default:
      return BigInt(terms[name])
  }
}

/** The terms with one changed. @param value - Within the bounds of the parameter. */
export function withTerm(
  terms: ReserveParameters,
  name: TermName,
  value: bigint,
  assetId: number,
): ReserveParameters {
  switch (name) {
    case 'borrowable':
      return { ...terms, borrowable: value === 1n }
    case 'supplyCapTokens':
      return { ...terms, supplyCap: value * tokenOf(assetId) }
    case 'borrowCapTokens':
      return { ...terms, borrowCap: value * tokenOf(assetId) }
    default:
      return { ...terms, [name]: Number(value) }
  }
}

/** Whether a market can live by these terms: what every way of setting them is held to. */
export function areTermsSound(
  terms: Omit<ReserveParameters, 'active' | 'paused' | 'frozen' | 'supplyCap' | 'borrowCap' | 'borrowable'>,
): boolean {
  const areParts = isPart(terms.reserveFactorBps) && isPart(terms.liquidationProtocolFeeBps)
  return areParts && areRatiosSound(terms) && isCurveSound(terms)
}

function tokenOf(assetId: number): bigint {
  return wholeUnit(assetById(assetId).decimals)
}
