import type { Address, Hash } from '@weft/primitives'
import type { AssetSymbol, EntryKey } from '@weft/protocol'

/** Where a state root was read. */
export interface L1Source {
  readonly chainId: number
  /** The Rollup contract. */
  readonly rollup: Address
  /** `given`: the node you named; `api`: the node the API names, which proves less. */
  readonly node: 'given' | 'api'
}

/** An entry whose value was checked against a state root on L1. */
export interface VerifiedEntry<Value> {
  readonly key: EntryKey
  /** Whether the entry exists; when not, `value` is what an absent one reads as. */
  readonly present: boolean
  readonly value: Value
  /** The state is the one after this batch. */
  readonly batch: number
  readonly stateRoot: Hash
  readonly l1: L1Source
}

/** What an account has of an asset, checked against L1. */
export interface VerifiedBalance {
  readonly address: Address
  readonly asset: AssetSymbol
  /** Base units. */
  readonly amount: bigint
  readonly proof: VerifiedEntry<unknown>
}
