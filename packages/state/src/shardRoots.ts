import { assert, Fault } from '@weft/primitives'
import { SHARD_COUNT } from '@weft/protocol'
import { emptyShardRoot } from './emptyShardRoot.ts'
import { hashPairs, NODE_BYTES } from './hashPairs.ts'

/** The roots of the 256 shards and the tree of depth 8 over them. */
export interface ShardRoots {
  get(shard: number): Uint8Array
  set(shard: number, root: Uint8Array): void
  /** Root over all 256; only what changed is hashed. */
  root(): Uint8Array
  /** From a shard's root up: 8 nodes. */
  siblings(shard: number): Uint8Array[]
  copy(): ShardRoots
  /** 256 · 32 bytes, by ascending shard. */
  encode(): Uint8Array
}

/**
 * @param encoded - What `encode` gave; without it, the roots of 256 empty shards.
 * @throws Fault `state.roots_malformed`
 */
export function createShardRoots(encoded?: Uint8Array): ShardRoots {
  if (encoded !== undefined && encoded.length !== SHARD_COUNT * NODE_BYTES) {
    throw new Fault('state.roots_malformed', `Shard roots are ${SHARD_COUNT * NODE_BYTES} bytes`, {
      retryable: false,
      context: { length: encoded.length },
    })
  }
  return over(nodesOf(encoded), new Uint8Array(SHARD_COUNT).fill(1))
}

/**
 * @param nodes - A heap: node 1 is the root, node n has the children 2n and 2n + 1, the shards are the last 256.
 * @param dirty - Shards whose path to the root is not hashed yet.
 */
function over(nodes: Uint8Array, dirty: Uint8Array): ShardRoots {
  let clean = !dirty.includes(1)
  const rehash = () => {
    if (clean) return
    let marks: Uint8Array = dirty
    for (let first = SHARD_COUNT / 2; first >= 1; first /= 2) {
      marks = hashLevel(nodes, first, marks)
    }
    dirty.fill(0)
    clean = true
  }
  return {
    get: (shard) => nodeAt(nodes, SHARD_COUNT + checked(shard)),
    set(shard, root) {
      assert(root.length === NODE_BYTES, 'a shard root has 32 bytes')
      nodes.set(root, (SHARD_COUNT + checked(shard)) * NODE_BYTES)
      dirty[shard] = 1
      clean = false
    },
    root() {
      rehash()
      return nodeAt(nodes, 1)
    },
    siblings(shard) {
      rehash()
      const found: Uint8Array[] = []
      for (let at = SHARD_COUNT + checked(shard); at > 1; at >>= 1) found.push(nodeAt(nodes, at ^ 1))
      return found
    },
    copy: () => over(nodes.slice(), dirty.slice()),
    encode: () => nodes.slice(SHARD_COUNT * NODE_BYTES),
  }
}

/** Hashes the parents `first` to `2 · first − 1` that have a marked child, all in one call; marks them. */
function hashLevel(nodes: Uint8Array, first: number, childMarks: Uint8Array): Uint8Array {
  const marks = new Uint8Array(first)
  const parents: number[] = []
  for (let i = 0; i < first; i++) {
    if (childMarks[2 * i] === 0 && childMarks[2 * i + 1] === 0) continue
    marks[i] = 1
    parents.push(first + i)
  }
  const input = new Uint8Array(parents.length * 2 * NODE_BYTES)
  const output = new Uint8Array(parents.length * NODE_BYTES)
  for (const [i, parent] of parents.entries()) {
    const at = 2 * parent * NODE_BYTES
    input.set(nodes.subarray(at, at + 2 * NODE_BYTES), i * 2 * NODE_BYTES)
  }
  hashPairs(input, output, parents.length)
  for (const [i, parent] of parents.entries()) {
    nodes.set(output.subarray(i * NODE_BYTES, (i + 1) * NODE_BYTES), parent * NODE_BYTES)
  }
  return marks
}

function nodesOf(encoded: Uint8Array | undefined): Uint8Array {
  const nodes = new Uint8Array(2 * SHARD_COUNT * NODE_BYTES)
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    const root = encoded?.subarray(shard * NODE_BYTES, (shard + 1) * NODE_BYTES) ?? emptyShardRoot
    nodes.set(root, (SHARD_COUNT + shard) * NODE_BYTES)
  }
  return nodes
}

function nodeAt(nodes: Uint8Array, index: number): Uint8Array {
  return nodes.slice(index * NODE_BYTES, (index + 1) * NODE_BYTES)
}

function checked(shard: number): number {
  assert(Number.isInteger(shard) && shard >= 0 && shard < SHARD_COUNT, `no shard ${shard}`)
  return shard
}
