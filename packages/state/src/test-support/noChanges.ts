/** The changes of a shard in which nothing changed: two counts of none. */
export const noChanges: Uint8Array = new Uint8Array(2)
