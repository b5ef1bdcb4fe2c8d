import type { Address } from '@weft/primitives'
import type { HttpClient } from './httpClient.ts'
import { createNonceLane, type NonceLane } from './nonceLane.ts'
import type { Reads } from './reads.ts'
import { submitTransactions } from './submitTransactions.ts'

/** The lanes of a client, one for each account and nonce key it sends under. */
export interface NonceLanes {
  of(account: Address, nonceKey: number): NonceLane
  /** Takes note of a nonce that was used outside the lanes. */
  used(account: Address, nonceKey: number, nonce: bigint): void
}

/** Accounts and keys that are remembered; the one used longest ago is forgotten, and asked for again. */
const LANES_MAX = 10_000

export function createNonceLanes(http: HttpClient, reads: Reads): NonceLanes {
  const lanes = new Map<string, NonceLane>()
  return {
    of(account, nonceKey) {
      const id = `${account}/${nonceKey}`
      const lane =
        lanes.get(id) ??
        createNonceLane(
          async () => (await reads.nonces(account, nonceKey)).next,
          (signed) => submitTransactions(http, signed),
        )
      lanes.delete(id)
      lanes.set(id, lane)
      if (lanes.size > LANES_MAX) lanes.delete(lanes.keys().next().value!)
      return lane
    },
    used: (account, nonceKey, nonce) => lanes.get(`${account}/${nonceKey}`)?.used(nonce),
  }
}
