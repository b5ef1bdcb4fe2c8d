import type { FaultKind } from '../fault.ts'
import type { Inject } from './inject.ts'
import { jobsDelayed, jobsDuplicated } from './jobFaults.ts'
import { l1Killed, l1Paused, l1Reorganised, l1Restarted } from './l1Faults.ts'
import {
  leaderPaused,
  sequencerKilled,
  settlementKilled,
  workerKilled,
  workerPaused,
} from './processFaults.ts'
import { connectionsTaken, postgresCrashed, postgresRestarted, redisEmptied } from './storageFaults.ts'

const streamCut: Inject = async ({ streams, chance }) => chance.pick(streams).cut()

export const injections: Record<FaultKind, Inject> = {
  workerKilled,
  workerPaused,
  sequencerKilled,
  leaderPaused,
  redisEmptied,
  postgresRestarted,
  postgresCrashed,
  connectionsTaken,
  jobsDuplicated,
  jobsDelayed,
  settlementKilled,
  l1Paused,
  l1Restarted,
  l1Killed,
  l1Reorganised,
  streamCut,
}
