import { bytesToHex, type Hash } from '@weft/primitives'
import { decodeTransaction, type Registry, type Transaction } from '@weft/protocol'
import type { AcceptedTransaction } from '../types.ts'

/** Nothing is decoded or spelled out before somebody asks: on the way into a batch nobody does. */
export function createAcceptedTransaction(
  registry: Registry,
  parts: Pick<AcceptedTransaction, 'bytes' | 'digest' | 'shard'>,
): AcceptedTransaction {
  return new LazyTransaction(registry, parts.bytes, parts.digest, parts.shard)
}

class LazyTransaction implements AcceptedTransaction {
  readonly #registry: Registry
  readonly bytes: Uint8Array
  readonly digest: Uint8Array
  readonly shard: number
  #transaction: Transaction | undefined

  constructor(registry: Registry, bytes: Uint8Array, digest: Uint8Array, shard: number) {
    this.#registry = registry
    this.bytes = bytes
    this.digest = digest
    this.shard = shard
  }

  get hash(): Hash {
    return bytesToHex(this.digest) as Hash
  }

  get transaction(): Transaction {
    this.#transaction ??= decodeTransaction(this.#registry, this.bytes).transaction
    return this.#transaction
  }
}
