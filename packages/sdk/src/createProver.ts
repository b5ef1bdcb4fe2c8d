import { balances } from '@weft/modules/descriptors'
import { bytesToHex, type Hash } from '@weft/primitives'
import {
  accountOfKey,
  assetBySymbol,
  type Fields,
  type FieldValues,
  parseAddress,
  shardOfKey,
  tableIdOfKey,
  verifyEntryProof,
} from '@weft/protocol'
import { entryProofFromJson } from '@weft/protocol/api'
import { ProofInvalid, WeftError } from './errors.ts'
import type { L1Reader } from './l1Reader.ts'
import type { VerifiedEntry } from './proofTypes.ts'
import type { Reads } from './reads.ts'
import { within } from './waiting.ts'
import type { ProofQuery, WeftClientCore } from './weftClient.ts'

/** The client's proofs. */
export type Prover = Pick<WeftClientCore, 'verifyProof' | 'proveBalance'>

/**
 * Proofs of entries, checked here against the state root that the Rollup contract holds. The API is only the
 * messenger: whatever it answers, a wrong value does not pass.
 *
 * @param l1 - Reads state roots from the Rollup contract.
 */
export function createProver(proof: Reads['proof'], l1: L1Reader): Prover {
  async function verify<K extends Fields, V extends Fields>(
    query: ProofQuery<K, V>,
    signal: AbortSignal | undefined,
  ): Promise<VerifiedEntry<FieldValues<V>>> {
    checkKey(query)
    const { table, key, batch } = query
    const view = await proof(key, batch, { signal })
    const context = { key, batch: view.batch }
    if (view.key !== key)
      throw new ProofInvalid('The API proved another key than the one asked for', { context })
    if (batch !== undefined && view.batch !== batch) {
      throw new ProofInvalid('The API proved the state after another batch than the one asked for', {
        context,
      })
    }
    if (view.shard !== shardOfKey(table.owner, key)) {
      throw new ProofInvalid('The proof is of another shard than the one this key lives in', { context })
    }
    const { stateRoot, ...source } = await l1.stateRootOf(view.batch, signal)
    if (stateRoot === undefined) throw notPosted(view.batch)
    const entry = entryProofFromJson(view)
    verified(() => verifyEntryProof(entry, stateRoot), context)
    return {
      key,
      present: entry.value !== undefined,
      value: entry.value === undefined ? table.empty : table.decode(entry.value),
      batch: view.batch,
      stateRoot: bytesToHex(stateRoot) as Hash,
      l1: source,
    }
  }
  const verifyProof: Prover['verifyProof'] = (query) =>
    within('The proof', query, (signal) => verify(query, signal))

  return {
    verifyProof,
    async proveBalance(address, asset, options = {}) {
      const account = parseAddress(address)
      const key = balances.keyOf(account, assetBySymbol(asset).id)
      const verified = await verifyProof({ table: balances, key, account, ...options })
      return { address: account, asset, amount: verified.value.amount, proof: verified }
    },
  }
}

/** A key of another table or account would prove something true and irrelevant. */
function checkKey<K extends Fields, V extends Fields>({ table, key, account }: ProofQuery<K, V>): void {
  if (tableIdOfKey(key) !== table.id)
    throw new ProofInvalid(`The key is not one of ${table.name}`, { context: { key } })
  if (account === undefined) return
  if (table.owner !== 'account' || accountOfKey(key) !== parseAddress(account)) {
    throw new ProofInvalid('The key is not one of this account', { context: { key, account } })
  }
}

function verified(check: () => void, context: Record<string, unknown>): void {
  try {
    check()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'The proof does not hold'
    throw new ProofInvalid(reason, { context, cause })
  }
}

function notPosted(batch: number): WeftError {
  return new WeftError('proof.not_posted', `L1 has no state root of batch ${batch}`, {
    retryable: true,
    remedy: 'Roots are posted for some batches, every few seconds: wait, or leave out the batch.',
    context: { batch },
  })
}
