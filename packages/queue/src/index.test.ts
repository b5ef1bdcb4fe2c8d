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
      "SILENCE_MS_MAX",
      "STALLED_CHECK_MS",
      "assignLanes",
      "beat",
      "checkRedis",
      "createLaneWorker",
      "createPhaseFlows",
      "createRedis",
      "createShardCosts",
      "createTroubledJobs",
      "dropPayloads",
      "endHeartbeat",
      "fixedPlaces",
      "followAssignment",
      "getPayload",
      "jobKey",
      "laneJobId",
      "laneJobSchema",
      "laneQueueName",
      "lanesOf",
      "listWorkers",
      "parseInfo",
      "parseJobId",
      "placeShards",
      "publishAssignment",
      "putPayloads",
      "readAssignment",
      "readLaneDepths",
      "readWorkers",
      "resultKey",
      "settlementJobId",
      "startHeartbeat",
    ]
  `)
})
