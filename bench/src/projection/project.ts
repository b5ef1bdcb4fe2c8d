import { Fault } from '@weft/primitives'
import type { MeasuredFigures } from './readFigures.ts'

/** CPU that a stage takes of an action, and how far it can be spread. */
export interface Stage {
  readonly name: string
  readonly microsPerAction: number
  /** On any number of cores, or on one: an event loop, a server of one thread, one writing connection. */
  readonly spreads: boolean
}

/** A place to post to. */
export interface PostingPlace {
  readonly name: string
  readonly bytesPerSecond: number
}

/** What one kind of load would come to. */
export interface Projection {
  readonly actionsPerSignature: number
  readonly stages: readonly Stage[]
  readonly byCores: readonly {
    readonly cores: number
    readonly actionsPerSecond: number
    readonly bottleneck: string
  }[]
  readonly posting: readonly {
    readonly place: PostingPlace
    readonly bytesPerAction: number
    readonly actionsPerSecond: number
  }[]
}

const CORES = [2, 4, 8, 16, 32, 64] as const
const ACTIONS_PER_SIGNATURE = [1, 16] as const
/** Bytes of one blob, seconds of one slot. */
const BLOB_BYTES = 131_072
const SLOT_SECONDS = 12
export const POSTING_PLACES: readonly PostingPlace[] = [
  // EIP-7691 (Pectra); later forks raise it, and everybody shares it.
  { name: 'all of Ethereum’s blobs, 6 a slot', bytesPerSecond: (6 * BLOB_BYTES) / SLOT_SECONDS },
  { name: 'a data-availability layer of 10 MB/s', bytesPerSecond: 10e6 },
]

/**
 * From the CPU an action takes today to more cores, under two assumptions: a stage that spreads does so without loss,
 * and one that does not takes one core at most. Both flatter; a projection is an upper bound, not a figure.
 */
export function project({ pipeline, e2e, data }: MeasuredFigures): Projection[] {
  return ACTIONS_PER_SIGNATURE.map((actionsPerSignature) => {
    const executed = pipeline.shapes.find((shape) => shape.actionsPerTransaction === actionsPerSignature)
    const accepted = e2e.bySignature.find((each) => each.actionsPerSignature === actionsPerSignature)
    const posted = data.bytesPerAction[actionsPerSignature]
    if (!executed || !accepted || !posted) {
      throw new Fault('bench.no_figures', `No figures of ${actionsPerSignature} actions a signature`, {
        retryable: false,
      })
    }
    const cpu = executed.byWorkers.at(-1)!.figures.cpuMicros
    const stages: Stage[] = [
      { name: 'workers', microsPerAction: cpu.workers, spreads: true },
      {
        name: 'signatures and acceptance',
        microsPerAction: Math.max(0, accepted.cpuMicros.sequencer - cpu.sequencer),
        spreads: true,
      },
      { name: 'settlement in the sequencer', microsPerAction: cpu.sequencer, spreads: false },
      { name: 'Postgres', microsPerAction: cpu.postgres, spreads: false },
      { name: 'Redis', microsPerAction: cpu.redis, spreads: false },
    ]
    const bytesPerAction = posted.posted + posted.signature
    return {
      actionsPerSignature,
      stages,
      byCores: CORES.map((cores) => ({ cores, ...rateOn(cores, stages) })),
      posting: POSTING_PLACES.map((place) => ({
        place,
        bytesPerAction,
        actionsPerSecond: place.bytesPerSecond / bytesPerAction,
      })),
    }
  })
}

/** All cores together, until a stage that cannot spread has one for itself. */
function rateOn(cores: number, stages: readonly Stage[]) {
  const total = stages.reduce((sum, { microsPerAction }) => sum + microsPerAction, 0)
  const ceilings = stages
    .filter(({ spreads }) => !spreads)
    .map(({ name, microsPerAction }) => ({ bottleneck: name, actionsPerSecond: 1e6 / microsPerAction }))
  const all = { bottleneck: 'cores', actionsPerSecond: (cores * 1e6) / total }
  return ceilings.reduce(
    (least, each) => (each.actionsPerSecond < least.actionsPerSecond ? each : least),
    all,
  )
}
