import { hash } from 'node:crypto'

/** SHA-256 of a key's bytes: its place in the tree's order. */
export function keyHashOf(key: Uint8Array): Uint8Array {
  return hash('sha256', key, 'buffer')
}
