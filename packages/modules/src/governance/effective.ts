import type { GlobalContext } from '@weft/protocol'
import type { Change } from './fits.ts'
import { agendaKey } from './reads.ts'
import { agenda, proposals } from './tables.ts'

/**
 * Changes that come in force in this batch, in order: for the `begin` of modules that own the numbers. Most batches
 * have none, and cost one read.
 */
export function effectiveChanges(context: GlobalContext): Change[] {
  const { effectiveBatch, effective } = context.get(agenda, agendaKey)
  if (effectiveBatch !== BigInt(context.batch.number)) return []
  return effective.map(({ proposal }) => context.get(proposals, proposals.keyOf(proposal)))
}
