import { sha256 } from '@weft/primitives'

/** SHA-256 of a key's bytes: its place in the tree's order. */
export function keyHashOf(key: Uint8Array): Uint8Array {
  return sha256(key)
}
