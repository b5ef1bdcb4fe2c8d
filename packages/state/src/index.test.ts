import { expect, test } from 'vitest'
import * as state from './index.ts'

test('public names of @weft/state', () => {
  expect(Object.keys(state).sort()).toMatchInlineSnapshot(`
    [
      "buildEntryProof",
      "createEntryList",
      "createShardRoots",
      "createShardState",
      "decodeBatchDiff",
      "decodeSnapshot",
      "emptyChanges",
      "emptyShardRoot",
      "encodeBatchDiff",
      "encodeSnapshot",
      "loadEntryList",
      "loadShardState",
      "readKey",
      "visitChanges",
      "writeEntry",
    ]
  `)
})
