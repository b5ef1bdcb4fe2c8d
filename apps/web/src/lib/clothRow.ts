/** One weft thread of the cloth. */
export interface ClothRow {
  readonly batch: number
  /** Logical shards that had work in the batch. */
  readonly shards: ReadonlySet<number>
}
