/** What is done to the stack while it works. */
export type FaultKind = keyof typeof faults

/**
 * `core`: takes away what execution needs; one at a time, and the stack must have healed before the next.
 * `edge`: must not stop execution; runs beside the others.
 */
export type FaultTrack = 'core' | 'edge'

interface FaultTraits {
  track: FaultTrack
  /** Time set aside for doing it and healing from it: the plan's estimate, not a limit. */
  spanMs: number
}

/** Every kind of fault. A kind that is listed here has an implementation, or the package does not compile. */
export const faults = {
  /** SIGKILL to a worker while it has a job. */
  workerKilled: { track: 'core', spanMs: 3_500 },
  /** SIGSTOP to a worker past the life of its lock; SIGCONT when others have its lanes. */
  workerPaused: { track: 'core', spanMs: 8_000 },
  /** SIGKILL to the leading sequencer at any moment; the standby must take over. */
  sequencerKilled: { track: 'core', spanMs: 7_000 },
  /** SIGSTOP to the leading sequencer until the standby leads; SIGCONT: it must stop and write nothing more. */
  leaderPaused: { track: 'core', spanMs: 14_000 },
  /** Redis is killed and comes back empty. */
  redisEmptied: { track: 'core', spanMs: 5_000 },
  /** Postgres restarts, sending its clients away (fast shutdown). */
  postgresRestarted: { track: 'core', spanMs: 6_000 },
  /** Postgres ends without a checkpoint, and recovers from its log (immediate shutdown). */
  postgresCrashed: { track: 'core', spanMs: 6_000 },
  /** All connection slots of Postgres are taken for some seconds. */
  connectionsTaken: { track: 'core', spanMs: 7_000 },
  /** Lane jobs, under way or long done, are added again under another id. */
  jobsDuplicated: { track: 'edge', spanMs: 2_000 },
  /** Lane jobs are taken from their worker and put off; whole lanes stand still for a moment. */
  jobsDelayed: { track: 'edge', spanMs: 4_000 },
  /** SIGKILL to the settlement. */
  settlementKilled: { track: 'edge', spanMs: 3_000 },
  /** The Ethereum node does not answer for some seconds. */
  l1Paused: { track: 'edge', spanMs: 7_000 },
  /** The Ethereum node restarts with its chain. */
  l1Restarted: { track: 'edge', spanMs: 4_000 },
  /** The Ethereum node is killed, and comes back with the chain of some seconds ago. */
  l1Killed: { track: 'edge', spanMs: 4_000 },
  /** The last blocks are replaced by others without our transactions. */
  l1Reorganised: { track: 'edge', spanMs: 2_500 },
  /** A client's stream is cut in the middle, and resumed after the last number it has. */
  streamCut: { track: 'edge', spanMs: 1_500 },
} as const satisfies Record<string, FaultTraits>

export const faultKinds = Object.keys(faults) as FaultKind[]
