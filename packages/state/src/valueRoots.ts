import { hashFirst, NODE_BYTES } from './hashPairs.ts'
import { createNodeBuffer, type NodeBuffer } from './nodeBuffer.ts'
import type { ValueCells } from './valueCells.ts'

let current = createNodeBuffer()
let above = createNodeBuffer()
/** Of each leaf the levels above its value's chunks, and the leaves with the highest first. */
const heights: number[] = []
const placed: number[] = []

/**
 * Roots over the chunks of values of more than one (`valueRootOf` of the protocol), of many values at once. The
 * narrowest are moved last: after each level those that are done are at the end, and the rest needs no move.
 *
 * @param target - The root of leaf i's value goes to node 2i + 1.
 */
export function writeValueRoots(leaves: readonly number[], values: ValueCells, target: NodeBuffer): void {
  let total = 0
  let highest = 0
  for (let k = 0; k < leaves.length; k++) {
    const height = 32 - Math.clz32(values.nodesOf(leaves[k]!) - 1)
    heights[k] = height
    total += 1 << height
    if (height > highest) highest = height
  }
  current.reserve(total)
  above.reserve(total)
  current.bytes.fill(0, 0, total * NODE_BYTES)
  placed.length = 0
  let at = 0
  for (let height = highest; height > 0; height--) {
    for (let k = 0; k < leaves.length; k++) {
      if (heights[k] !== height) continue
      values.copyTo(current, at, leaves[k]!)
      at += 1 << height
      placed.push(k)
    }
  }
  let left = placed.length
  for (let height = 1; left > 0; height++) {
    total /= 2
    hashFirst(current, above, total)
    ;[current, above] = [above, current]
    while (left > 0 && heights[placed[left - 1]!] === height) {
      left--
      total--
      target.copyFrom(2 * leaves[placed[left]!]! + 1, current.words, total)
    }
  }
}
