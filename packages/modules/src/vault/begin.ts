import type { GlobalContext } from '@weft/protocol'
import { accrueVault } from './accrueVault.ts'
import { realiseLosses } from './strategies.ts'
import { vaults } from './tables.ts'
import { allVaults, type VaultRecord } from './vault.ts'

/** Brings every vault to the batch's timestamp: losses first, so that the fee is taken of what is there. */
export function vaultBegin(context: GlobalContext): void {
  for (const { id, record, terms } of allVaults(context)) {
    const known = realiseLosses(context, id, terms, record)
    writeVault(context, id, record, accrueVault(id, known, terms, context.batch.timestamp))
  }
}

/** Writes a record unless it is as it was: a vault in which nothing happens costs no hashing. */
export function writeVault(
  context: Pick<GlobalContext, 'put'>,
  id: number,
  before: VaultRecord,
  after: VaultRecord,
): void {
  const names = Object.keys(after) as (keyof VaultRecord)[]
  if (names.some((name) => after[name] !== before[name])) context.put(vaults, vaults.keyOf(id), after)
}
