import { hash } from 'node:crypto'
import type { EntryKey } from '@weft/protocol'

/** SHA-256 of the key's bytes: its place in the tree's order. */
export function keyHashOf(key: EntryKey): Uint8Array {
  return hash('sha256', Buffer.from(key.slice(2), 'hex'), 'buffer')
}
