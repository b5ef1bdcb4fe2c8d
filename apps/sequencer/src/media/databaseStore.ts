import { type Database, readMediaContent } from '@weft/db'
import type { MediaStore } from './mediaStore.ts'

/** Files in Postgres, in the rows that say what they are. */
export function createDatabaseStore(database: Database): MediaStore {
  return {
    inDatabase: true,
    async write() {},
    read: (hash) => readMediaContent(database, hash),
    async remove() {},
  }
}
