import { SHARD_COUNT } from '@weft/protocol'

/** Leaves that the buffers of the first shard have room for; of the last, nearly twice as many. */
export const FIRST_LEAVES = 32

/**
 * Leaves that a shard's buffers have room for at first; from there on they double. Shards fill alike, since keys are spread
 * by hash: with the same room in each, all of them would copy what they hold within the same few batches. As it is, one
 * grows after the other while the entries double.
 *
 * @param id - A shard, or GLOBALS_SHARD.
 */
export function firstRoom(id: number): number {
  return FIRST_LEAVES + Math.floor(((id % SHARD_COUNT) * FIRST_LEAVES) / SHARD_COUNT)
}
