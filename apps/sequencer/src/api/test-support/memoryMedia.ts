import type { Hash } from '@weft/primitives'
import type { Media } from '@weft/protocol/api'
import { inspectMedia } from '../../media/inspectMedia.ts'
import type { MediaLibrary } from '../../media/mediaLibrary.ts'
import { readMediaOptions } from '../../media/mediaOptions.ts'

/** Files in memory, for tests that are not about files. */
export function createMemoryMedia(): MediaLibrary {
  const files = new Map<Hash, { media: Media; bytes: Uint8Array }>()
  return {
    options: readMediaOptions({}),
    async add({ hash, bytes }) {
      const isNew = !files.has(hash)
      const { type, width = null, height = null } = await inspectMedia(bytes)
      const media = { hash, url: `/v1/media/${hash}`, type, bytes: bytes.length, width, height }
      files.set(hash, { media, bytes })
      return { media, isNew }
    },
    find: async (hash) => files.get(hash)?.media,
    read: async (hash) => files.get(hash),
    sweep: async () => 0,
  }
}
