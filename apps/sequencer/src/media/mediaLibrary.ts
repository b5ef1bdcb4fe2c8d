import { createHash } from 'node:crypto'
import {
  type Database,
  deleteMedia,
  findMedia,
  insertMedia,
  listMediaBefore,
  type MediaRecord,
} from '@weft/db'
import { type Address, Fault, type Hash } from '@weft/primitives'
import type { Media, MediaType } from '@weft/protocol/api'
import { createDatabaseStore } from './databaseStore.ts'
import { inspectMedia } from './inspectMedia.ts'
import type { MediaOptions } from './mediaOptions.ts'
import { createRecentFiles } from './recentFiles.ts'
import { createS3Store } from './s3Store.ts'

/** Files that collections name by their hash. No part of the rollup's state: only the hash is. */
export interface MediaLibrary {
  readonly options: MediaOptions
  /**
   * Stores a file, or finds that it is there.
   *
   * @throws Fault `media.hash_mismatch`, `media.account_full`, `media.full`, `media.store_away`, and what
   * `inspectMedia` throws
   */
  add(file: { hash: Hash; account: Address; bytes: Uint8Array }): Promise<{ media: Media; isNew: boolean }>
  /** Undefined when nobody uploaded it. */
  find(hash: Hash): Promise<Media | undefined>
  /** @throws Fault `media.store_away` also when it is known and its bytes are gone */
  read(hash: Hash): Promise<{ media: Media; bytes: Uint8Array } | undefined>
  /**
   * Deletes files that nothing names, if they were uploaded before a moment.
   *
   * @returns how many
   */
  sweep(before: Date, isUsed: (hash: Hash) => boolean): Promise<number>
}

/** Files kept in memory: a dozen pages of a gallery. */
const RECENT_BYTES_MAX = 64 * 2 ** 20
/** Rows looked through at a time. */
const SWEEP_PAGE = 500

export function createMediaLibrary(database: Database, options: MediaOptions): MediaLibrary {
  const store = options.s3 === undefined ? createDatabaseStore(database) : createS3Store(options.s3)
  const recent = createRecentFiles(RECENT_BYTES_MAX)

  async function find(hash: Hash): Promise<Media | undefined> {
    const record = await findMedia(database, hash)
    return record && mediaOf(record)
  }

  async function insert(record: MediaRecord, bytes: Uint8Array): Promise<boolean> {
    const { accountBytesMax, totalBytesMax } = options
    const content = store.inDatabase ? bytes : undefined
    const outcome = await insertMedia(database, record, { content, accountBytesMax, totalBytesMax })
    if (outcome === 'account_full') throw accountFull(accountBytesMax)
    if (outcome === 'full') throw full()
    return outcome === 'added'
  }

  return {
    options,
    find,
    async add({ hash, account, bytes }) {
      const actual = `0x${createHash('sha256').update(bytes).digest('hex')}` as Hash
      if (actual !== hash) throw mismatch(hash, actual)
      const { type, width, height } = await inspectMedia(bytes)
      const record = { hash, type, bytes: bytes.length, width, height, account, uploadedAt: new Date() }
      const isNew = await insert(record, bytes)
      // Also when it is known: whoever uploaded it first may have failed right here.
      await store.write(hash, { bytes, type }).catch(async (error) => {
        if (isNew) await deleteMedia(database, hash).catch(() => {})
        throw error
      })
      return { media: mediaOf(record), isNew }
    },
    async read(hash) {
      const media = await find(hash)
      if (media === undefined) return undefined
      const kept = recent.get(hash)
      if (kept !== undefined) return { media, bytes: kept }
      const bytes = await store.read(hash)
      if (bytes === undefined) throw gone(hash)
      recent.set(hash, bytes)
      return { media, bytes }
    },
    async sweep(before, isUsed) {
      let deleted = 0
      for (let offset = 0; ; ) {
        const page = await listMediaBefore(database, before, { offset, limit: SWEEP_PAGE })
        const unused = page.filter(({ hash }) => !isUsed(hash))
        for (const { hash } of unused) {
          await store.remove(hash)
          await deleteMedia(database, hash)
          recent.delete(hash)
        }
        deleted += unused.length
        offset += page.length - unused.length
        if (page.length < SWEEP_PAGE) return deleted
      }
    },
  }
}

function mediaOf(record: Omit<MediaRecord, 'account' | 'uploadedAt'>): Media {
  const { hash, type, bytes, width = null, height = null } = record
  return { hash, url: `/v1/media/${hash}`, type: type as MediaType, bytes, width, height }
}

function mismatch(hash: Hash, actual: Hash): Fault {
  return new Fault('media.hash_mismatch', `The body hashes to ${actual}, not to ${hash}`, {
    retryable: false,
  })
}

function accountFull(bytesMax: number): Fault {
  return new Fault(
    'media.account_full',
    `This account has as many files here as it may (${bytesMax} bytes); those that no collection names are deleted in time`,
    { retryable: false, context: { accountBytesMax: bytesMax } },
  )
}

function full(): Fault {
  return new Fault('media.full', 'There is no room for another file; whoever runs this can give it more', {
    retryable: false,
  })
}

function gone(hash: Hash): Fault {
  return new Fault('media.store_away', `The file ${hash} is known, but its store does not have it now`, {
    retryable: true,
  })
}
