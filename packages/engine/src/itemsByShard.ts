import {
  accountOfTransaction,
  ByteWriter,
  SHARD_COUNT,
  SIGNATURE_BYTES,
  shardOfAddress,
} from '@weft/protocol'
import type { WorkingShard } from '@weft/state'
import type { BatchRunOptions } from './batchRun.ts'
import { createItemList, type ItemList, type ItemListBuilder, noItems } from './itemList.ts'
import { writeMessage } from './message.ts'

/** What one shard is to work through. */
export interface ShardItems {
  readonly shard: number
  readonly inbox: ItemList
  readonly transactions: ItemList
}

/** Messages on their way, by shard. */
export interface Inboxes {
  of(shard: number): ItemListBuilder
  /** Copies of all that have messages. */
  finish(): { shard: number; inbox: ItemList }[]
}

/** Inboxes are filled and finished in one go, so all take turns with these buffers. */
const builders: (ItemListBuilder | undefined)[] = []
/** Varint of a transaction's index. */
const INDEX_BYTES_MAX = 4

/** One at a time: the next takes over its buffers. */
export function createInboxes(): Inboxes {
  for (const builder of builders) builder?.clear()
  return {
    of(shard) {
      const builder = builders[shard] ?? createItemList()
      builders[shard] = builder
      return builder
    },
    finish() {
      const found: { shard: number; inbox: ItemList }[] = []
      for (const [shard, builder] of builders.entries()) {
        if (builder !== undefined && builder.count > 0) found.push({ shard, inbox: builder.finish() })
      }
      return found
    },
  }
}

/** Pending messages and transactions of each shard that has any: the bytes of both attempts. */
export function itemsByShard(options: BatchRunOptions<WorkingShard>): ShardItems[] {
  const inboxes = createInboxes()
  for (const message of options.state.pending) {
    const inbox = inboxes.of(shardOfAddress(message.to))
    writeMessage(inbox.writer, options.rollup, message)
    inbox.added()
  }
  const items = new Map<number, ShardItems>()
  for (const { shard, inbox } of inboxes.finish()) items.set(shard, { shard, inbox, transactions: noItems })
  for (const { shard, transactions } of transactionsByShard(options)) {
    items.set(shard, { shard, inbox: items.get(shard)?.inbox ?? noItems, transactions })
  }
  return [...items.values()]
}

/** Two passes, so that each shard's bytes are written once, into their part of one buffer. */
function transactionsByShard(
  options: BatchRunOptions<WorkingShard>,
): { shard: number; transactions: ItemList }[] {
  const { transactions } = options
  const shards = options.shards ?? shardsOf(transactions)
  const sizes = new Uint32Array(SHARD_COUNT)
  let total = 0
  for (let index = 0; index < transactions.length; index++) {
    const size = transactions[index]!.length - SIGNATURE_BYTES + INDEX_BYTES_MAX
    sizes[shards[index]!]! += size
    total += size
  }
  const block = new Uint8Array(total)
  const writers: (ByteWriter | undefined)[] = []
  let end = 0
  for (const size of sizes) {
    end += size
    writers.push(size === 0 ? undefined : new ByteWriter(block.subarray(end - size, end)))
  }
  const counts = new Uint32Array(SHARD_COUNT)
  for (let index = 0; index < transactions.length; index++) {
    const shard = shards[index]!
    const bytes = transactions[index]!
    const writer = writers[shard]!
    writer.varint(index)
    writer.bytes(bytes, 0, bytes.length - SIGNATURE_BYTES)
    counts[shard]!++
  }
  return writers.flatMap((writer, shard) =>
    writer === undefined ? [] : [{ shard, transactions: { count: counts[shard]!, bytes: writer.view() } }],
  )
}

/** Of each transaction, whose accounts nobody looked up yet. */
function shardsOf(transactions: readonly Uint8Array[]): Uint8Array {
  const shards = new Uint8Array(transactions.length)
  for (let index = 0; index < transactions.length; index++) {
    shards[index] = shardOfAddress(accountOfTransaction(transactions[index]!))
  }
  return shards
}
