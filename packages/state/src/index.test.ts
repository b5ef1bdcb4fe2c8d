import { expect, test } from 'vitest'
import * as state from './index.ts'

test('public names of @weft/state', () => {
  expect(Object.keys(state).sort()).toMatchInlineSnapshot(`
    [
      "buildEntryProof",
      "createShardRoots",
      "createShardState",
      "decodeBatchDiff",
      "decodeDiff",
      "decodeSnapshot",
      "emptyShardRoot",
      "encodeBatchDiff",
      "encodeDiff",
      "encodeSnapshot",
      "loadShardState",
    ]
  `)
})
