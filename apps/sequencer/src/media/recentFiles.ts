import type { Hash } from '@weft/primitives'

/** Files that were asked for last: a page of a popular collection asks for the same ones again and again. */
export interface RecentFiles {
  get(hash: Hash): Uint8Array | undefined
  set(hash: Hash, bytes: Uint8Array): void
  delete(hash: Hash): void
}

/** @param bytesMax - Of all files kept; the one that was asked for longest ago goes first. */
export function createRecentFiles(bytesMax: number): RecentFiles {
  const files = new Map<Hash, Uint8Array>()
  let total = 0

  function remove(hash: Hash): void {
    total -= files.get(hash)?.length ?? 0
    files.delete(hash)
  }

  return {
    get(hash) {
      const bytes = files.get(hash)
      if (bytes === undefined) return undefined
      files.delete(hash)
      files.set(hash, bytes)
      return bytes
    },
    set(hash, bytes) {
      remove(hash)
      files.set(hash, bytes)
      total += bytes.length
      for (const oldest of files.keys()) {
        if (total <= bytesMax) break
        remove(oldest)
      }
    },
    delete: remove,
  }
}
