/** V8 keeps typed arrays up to this length on its own heap, where they cost next to nothing. */
const ON_HEAP_BYTES_MAX = 64
const SHARED_BYTES_MAX = 8 * 1024
const SLAB_BYTES = 128 * 1024

let slab = new Uint8Array(0)
let used = 0

/**
 * Zeros, in a larger buffer that others lie in as well unless they are long: memory of its own costs an array a
 * microsecond, and the collector its bookkeeping. The buffer is kept as long as any array in it: for what comes in numbers
 * and goes together. Never transfer its buffer.
 */
export function sharedBytes(length: number): Uint8Array {
  if (length <= ON_HEAP_BYTES_MAX || length > SHARED_BYTES_MAX) return new Uint8Array(length)
  if (used + length > slab.length) {
    slab = new Uint8Array(SLAB_BYTES)
    used = 0
  }
  used += length
  return slab.subarray(used - length, used)
}
