import { BPS } from '@weft/primitives'
import { type ActionContext, type FieldValues, type Outcome, ZERO_ADDRESS } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { ROYALTY_BPS_MAX, SUPPLY_CAP_MAX } from './limits.ts'
import type { PayeeShare } from './math.ts'

/** Asks `settle` for the next number; all that could be wrong is checked here. */
export function createCollection(
  context: ActionContext,
  fields: FieldValues<typeof nftDescriptor.actions.createCollection.fields>,
): Outcome {
  if (fields.name.trim() === '') return 'nft.name_empty'
  if (fields.supplyCap < 1 || fields.supplyCap > SUPPLY_CAP_MAX) return 'nft.cap_out_of_range'
  if (fields.royaltyBps > ROYALTY_BPS_MAX) return 'nft.royalty_too_high'
  if (!arePayeesValid(fields.payees)) return 'nft.payees_invalid'
  if (fields.payees.reduce((sum, { bps }) => sum + BigInt(bps), 0n) !== BPS) return 'nft.split_not_whole'
  context.order(nftDescriptor.orders.createCollection, fields)
  return undefined
}

/** At least one; each once, somebody, and with a share. */
function arePayeesValid(payees: readonly PayeeShare[]): boolean {
  const seen = new Set(payees.map(({ payee }) => payee))
  if (payees.length === 0 || seen.size !== payees.length) return false
  return payees.every(({ payee, bps }) => payee !== ZERO_ADDRESS && bps > 0)
}
