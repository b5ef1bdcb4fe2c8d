import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('public names', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "HEARTBEAT_MS",
      "HEARTBEAT_TTL_MS",
      "KEY_PREFIX",
      "LANES_MAX",
      "LOCK_MS",
      "PAYLOAD_TTL_MS",
      "PayloadGone",
      "SETTLEMENT_QUEUE",
      "STALLED_CHECK_MS",
      "assignLanes",
      "beat",
      "checkRedis",
      "createLaneWorker",
      "createPhaseFlows",
      "createRedis",
      "dropPayloads",
      "endHeartbeat",
      "followAssignment",
      "getPayload",
      "jobKey",
      "laneJobId",
      "laneJobSchema",
      "laneQueueName",
      "laneReturnSchema",
      "lanesOf",
      "listWorkers",
      "publishAssignment",
      "putPayloads",
      "readAssignment",
      "resultKey",
      "settlementJobId",
    ]
  `)
})
