import { expect, test } from 'vitest'
import * as state from './index.ts'

test('public names of @weft/state', () => {
  expect(Object.keys(state).sort()).toMatchInlineSnapshot(`
    [
      "VALUE_BYTES_MAX",
      "buildEntryProof",
      "createEntryList",
      "createShardRoots",
      "createShardState",
      "decodeBatchDiff",
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
