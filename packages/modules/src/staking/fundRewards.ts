import { type ActionContext, FEE_ASSET, type FieldValues, type Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import type { delegatorActions } from './delegatorActions.ts'
import { stakingEvents } from './payloads.ts'
import { networkKey } from './reads.ts'
import { network } from './tables.ts'

/** Gives WEFT to the emission pool. */
export function fundRewards(
  context: ActionContext,
  { amount }: FieldValues<typeof delegatorActions.fundRewards.fields>,
): Outcome {
  if (amount === 0n) return 'staking.amount_zero'
  if (!debit(context, FEE_ASSET.id, amount)) return 'bank.insufficient_balance'
  context.add(network, networkKey, 'emissionPool', amount)
  context.add(network, networkKey, 'funded', amount)
  context.emit(stakingEvents.rewardsFunded, { amount })
  return undefined
}
