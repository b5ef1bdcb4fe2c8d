import { hashFirst, NODE_BYTES } from './hashPairs.ts'
import { createNodeBuffer, type NodeBuffer } from './nodeBuffer.ts'

let current = createNodeBuffer()
let above = createNodeBuffer()

/**
 * Roots over the chunks of values of more than one (`valueRootOf` of the protocol), of many values at once. The
 * narrowest are moved last: after each level those that are done are at the end, and the rest needs no move.
 *
 * @param indices - Where in `target` the root of `values[k]` goes.
 */
export function writeValueRoots(
  values: readonly Uint8Array[],
  indices: readonly number[],
  target: NodeBuffer,
): void {
  const chunks = values.map(chunksOf)
  const wide = values.map((_, k) => k)
  wide.sort((a, b) => chunks[b]! - chunks[a]!)
  const widths = wide.map((k) => chunks[k]!)
  let total = widths.reduce((sum, width) => sum + width, 0)
  current.reserve(total)
  above.reserve(total)
  current.bytes.fill(0, 0, total * NODE_BYTES)
  let at = 0
  for (let i = 0; i < wide.length; i++) {
    current.bytes.set(values[wide[i]!]!, at * NODE_BYTES)
    at += widths[i]!
  }
  let left = wide.length
  while (left > 0) {
    total /= 2
    hashFirst(current, above, total)
    ;[current, above] = [above, current]
    for (let i = 0; i < left; i++) widths[i]! /= 2
    while (left > 0 && widths[left - 1] === 1) {
      left--
      total--
      target.copyFrom(indices[wide[left]!]!, current.words, total)
    }
  }
}

/** Chunks of a value of more than one, rounded up to a power of two. */
function chunksOf(value: Uint8Array): number {
  return 1 << (32 - Math.clz32(Math.ceil(value.length / NODE_BYTES) - 1))
}
