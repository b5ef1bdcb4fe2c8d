import { expect, test } from 'vitest'
import * as engine from './index.ts'

test('public names of @weft/engine', () => {
  expect(Object.keys(engine).sort()).toMatchInlineSnapshot(`
    [
      "brokenInvariants",
      "createBatchRun",
      "createGenesis",
      "createInProcessRollup",
      "createLaneExecutor",
      "createRollup",
      "createStateView",
      "decodeBatchReceipts",
      "decodeLaneJob",
      "decodeLaneResult",
      "decodeMessages",
      "describeLaneJob",
      "encodeLaneJob",
      "encodeLaneResult",
      "encodeMessages",
      "feeOf",
      "laneJobOf",
      "openBatchReceipts",
      "quotasOf",
      "simulate",
      "totalHoldings",
      "visitBatchReceipts",
      "visitReceiptsInSteps",
    ]
  `)
})
