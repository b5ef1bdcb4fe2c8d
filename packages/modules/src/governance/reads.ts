import type { Address } from '@weft/primitives'
import { type FieldValues, isAssetId, type ReadContext } from '@weft/protocol'
import { termOf } from '../lending/governedTerms.ts'
import { lendingConfig, reserveParameters } from '../lending/tables.ts'
import { stakingTermOf } from '../staking/governedTerms.ts'
import { stakingParameters } from '../staking/tables.ts'
import { isDevnet } from './isDevnet.ts'
import { DEVNET_NOTICE_BATCHES_MIN, NOTICE_BATCHES_MIN } from './limits.ts'
import type { Parameter } from './parameters.ts'
import { agenda, proposals, settings } from './tables.ts'

/** Reads of globals: frozen ones for actions and views, the latest for `begin` and `settle`. */
export type GlobalRead = ReadContext['global']

export type Proposal = FieldValues<(typeof proposals)['value']>

export const agendaKey = agenda.keyOf()
const lendingConfigKey = lendingConfig.keyOf()
const stakingParametersKey = stakingParameters.keyOf()

/** The account that genesis named for markets: a second name for it could only come to differ. */
export function governorOf(read: GlobalRead): Address {
  return read(lendingConfig, lendingConfigKey).governor
}

/** Batches that must lie between a confirmation and its change. */
export function noticeBatchesMin(read: GlobalRead): number {
  return isDevnet(read) ? DEVNET_NOTICE_BATCHES_MIN : NOTICE_BATCHES_MIN
}

/** Whether the parameter exists for this subject: a listed market, or 0 for the whole rollup. */
export function hasSubject(read: GlobalRead, { owner }: Parameter, subject: number): boolean {
  if (owner.module !== 'lending') return subject === 0
  return isAssetId(subject) && read(reserveParameters, reserveParameters.keyOf(subject)).active
}

/** What holds now, in the parameter's unit. */
export function currentValue(read: GlobalRead, { number, owner }: Parameter, subject: number): bigint {
  switch (owner.module) {
    case 'governance': {
      const { isSet, value } = read(settings, settings.keyOf(number))
      return isSet ? value : owner.default
    }
    case 'lending':
      return termOf(read(reserveParameters, reserveParameters.keyOf(subject)), owner.term, subject)
    case 'staking':
      return stakingTermOf(read(stakingParameters, stakingParametersKey), owner.term)
  }
}

/** Proposals that wait or are confirmed, by number. */
export function openProposals(read: GlobalRead): (Proposal & { readonly proposal: number })[] {
  return read(agenda, agendaKey).open.map(({ proposal }) => ({
    proposal,
    ...read(proposals, proposals.keyOf(proposal)),
  }))
}
