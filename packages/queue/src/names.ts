/** Before every key of ours and of BullMQ's. */
export const KEY_PREFIX = 'weft'
/** More lanes than cores of any cluster we measured would only make more, smaller jobs. */
export const LANES_MAX = 64

const SETTLEMENT_QUEUES = 'settlement-'

/**
 * Parents of a leader's flows: one job per phase of a batch, done when all lanes are. A queue for each leader: one that
 * was followed, and was stopped or does not know it yet, could take the parent of its follower's phase and end with it
 * in its hands, and nobody would hear that the phase is done until it is handed out again.
 */
export function settlementQueueName(leader: string): string {
  return `${SETTLEMENT_QUEUES}${leader}`
}

/** For a search of Redis: what BullMQ keeps of each such queue as long as it is there. */
export const SETTLEMENT_META_PATTERN = `${KEY_PREFIX}:${SETTLEMENT_QUEUES}*:meta`

/** One queue per lane. */
export function laneQueueName(lane: number): string {
  return `lane-${lane}`
}

/** Names a phase of a batch as one run of it sees it. */
export interface PhaseId {
  /** Of the run: another one after a restart, or when Redis lost the flow. */
  readonly epoch: string
  readonly batch: number
  readonly attempt: number
  /** 0: execution; 1 to 4: delivery. */
  readonly round: number
}

/** Id of the parent job: the same phase added twice is one job. */
export function settlementJobId(phase: PhaseId): string {
  return `${phase.epoch}-${phase.batch}-${phase.attempt}-${phase.round}`
}

/** Id of a lane's job. */
export function laneJobId(phase: PhaseId, lane: number): string {
  return `${settlementJobId(phase)}-${lane}`
}

/** What the id of a job says. */
export interface NamedJob {
  readonly phase: PhaseId
  /** Undefined: the parent of a phase. */
  readonly lane: number | undefined
  /** The leader that handed it out: an epoch is its number and that of the run, with a dot between. */
  readonly leader: string
}

/** Takes the id of a lane's job or of a parent apart; undefined: it is neither. */
export function parseJobId(id: string): NamedJob | undefined {
  const parts = /^(\w+)\.(\d+)-(\d{1,15})-([12])-([0-4])(?:-(\d{1,2}))?$/.exec(id)
  if (parts === null) return undefined
  const [, leader, run, batch, attempt, round, lane] = parts
  const phase = {
    epoch: `${leader}.${run}`,
    batch: Number(batch),
    attempt: Number(attempt),
    round: Number(round),
  }
  return { phase, lane: lane === undefined ? undefined : Number(lane), leader: leader! }
}

/** The queue in which a job lies. */
export function queueNameOf({ lane, leader }: NamedJob): string {
  return lane === undefined ? settlementQueueName(leader) : laneQueueName(lane)
}

/** Where the bytes of a lane's job are. */
export function jobKey(phase: PhaseId, lane: number): string {
  return `${KEY_PREFIX}:job:${laneJobId(phase, lane)}`
}

/** Where the bytes of a lane's result are. */
export function resultKey(phase: PhaseId, lane: number): string {
  return `${KEY_PREFIX}:result:${laneJobId(phase, lane)}`
}
