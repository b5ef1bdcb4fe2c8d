import { defineTable, field } from '@weft/protocol'

/** Price of one whole of an asset, and the batch time it was posted at (unix seconds; 0: never). */
export const prices = defineTable({
  id: 0x0201,
  name: 'oracle.price',
  owner: 'global',
  version: 1,
  key: { asset: field.asset() },
  value: { price: field.usd8(), updatedAt: field.u64() },
})

/** Who posts prices, and how old one may be before risky actions reject it. */
export const oracleConfig = defineTable({
  id: 0x0202,
  name: 'oracle.config',
  owner: 'global',
  version: 1,
  key: {},
  value: { oracle: field.address(), maxAgeSeconds: field.u64() },
})
