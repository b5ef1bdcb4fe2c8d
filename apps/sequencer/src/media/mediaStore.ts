import type { Hash } from '@weft/primitives'

/** Where the bytes of files lie. What is known of them is always in Postgres. */
export interface MediaStore {
  /** Whether the bytes go into the row of the file itself, so that `write` has nothing to do. */
  readonly inDatabase: boolean
  /** Safe to repeat. @throws Fault `media.store_away` */
  write(hash: Hash, file: { bytes: Uint8Array; type: string }): Promise<void>
  /** Undefined when it is not there. @throws Fault `media.store_away` */
  read(hash: Hash): Promise<Uint8Array | undefined>
  /** Safe to repeat. @throws Fault `media.store_away` */
  remove(hash: Hash): Promise<void>
}
