import { foldDataHash } from '@weft/contracts'
import type { Hash } from '@weft/primitives'
import type { AuditedWrite } from '../stack/writeAudit.ts'
import type { Evidence, LoggedBatch, StreamRecord } from './evidence.ts'

/** Whether the rollup kept what it promised. */
export interface Verdict {
  readonly batches: number
  readonly transactions: number
  readonly executed: number
  readonly rejected: number
  /** Different transactions whose place was promised. */
  readonly acknowledged: number
  /** Promised, and not at its place in the log. */
  readonly lost: number
  /** Times a transaction is in the log besides its first. */
  readonly duplicated: number
  /** Receipts, segments and state root of every batch are the reference's, on L1 as well. */
  readonly rootsEqual: boolean
  readonly conserved: boolean
  /** What is wrong, one line each; empty when all is well. */
  readonly problems: readonly string[]
}

/** Lines of one kind that are told; a thousand of them say no more. */
const LINES_MAX = 5

export function judge(evidence: Evidence): Verdict {
  const { log, replay } = evidence
  const lost = lostPlaces(evidence)
  const doubles = doubledHashes(log)
  const roots = [...differingBatches(evidence), ...differingL1(evidence)]
  const executed = replay.batches.reduce((sum, { executedCount }) => sum + executedCount, 0)
  const transactions = log.reduce((sum, { hashes }) => sum + hashes.length, 0)
  const groups = [
    lost,
    doubles,
    roots,
    replay.broken,
    brokenLog(log),
    evidence.streams.flatMap((stream) => brokenStream(stream, log.length)),
    interleavedWriters(evidence.writes),
  ]
  return {
    batches: log.length,
    transactions,
    executed,
    rejected: transactions - executed,
    acknowledged: new Set(evidence.acknowledgements.map(({ hash }) => hash)).size,
    lost: lost.length,
    duplicated: doubles.length,
    rootsEqual: roots.length === 0,
    conserved: replay.broken.length === 0,
    problems: groups.flatMap(shortened),
  }
}

function lostPlaces({ acknowledgements, log }: Evidence): string[] {
  const places = new Map(acknowledgements.map((each) => [`${each.hash}/${each.batch}/${each.index}`, each]))
  return [...places.values()].flatMap(({ hash, batch, index }) => {
    const found = log[batch - 1]?.hashes[index]
    if (found === hash) return []
    return [
      `lost: ${hash} was promised place ${index} of batch ${batch}, where there is ${found ?? 'nothing'}`,
    ]
  })
}

function doubledHashes(log: readonly LoggedBatch[]): string[] {
  const first = new Map<Hash, number>()
  return log.flatMap(({ number, hashes }) =>
    hashes.flatMap((hash) => {
      const before = first.get(hash)
      if (before === undefined) first.set(hash, number)
      return before === undefined ? [] : [`duplicated: ${hash} is in batch ${before} and in batch ${number}`]
    }),
  )
}

function brokenLog(log: readonly LoggedBatch[]): string[] {
  return log.flatMap(({ number, timestamp, result }, index) => [
    ...(number === index + 1 ? [] : [`log: batch ${number} stands at ${index + 1}`]),
    ...(index === 0 || timestamp >= log[index - 1]!.timestamp
      ? []
      : [`log: batch ${number} goes back in time`]),
    ...(result === undefined ? [`log: batch ${number} was sealed and never executed`] : []),
  ])
}

function differingBatches({ log, replay }: Evidence): string[] {
  return log.flatMap((batch, index) => {
    const { number, result } = batch
    const replayed = replay.batches[index]
    if (replayed === undefined) return [`batch ${number} was not replayed`]
    if (result === undefined) return []
    const different = (['stateRoot', 'receiptsHash', 'segmentsHash', 'executedCount'] as const)
      .filter((name) => result[name] !== replayed[name])
      .map((name) => `batch ${number}: ${name} is ${result[name]}, the reference has ${replayed[name]}`)
    if (batch.dataHash !== replayed.dataHash) different.push(`batch ${number}: its data has another hash`)
    if (String(batch.hashes) !== String(replayed.hashes)) {
      different.push(`batch ${number}: the hashes written down are not those of its transactions`)
    }
    return different
  })
}

function differingL1({ genesisRoot, l1, log, replay }: Evidence): string[] {
  const different = [...l1.roots].flatMap(([number, root]) => {
    const replayed = replay.batches[number - 1]?.stateRoot
    return root === replayed
      ? []
      : [`L1: the root of batch ${number} is ${root}, the reference has ${replayed}`]
  })
  const accumulator = replay.batches.reduce<Hash>(
    (folded, { number, dataHash }) =>
      foldDataHash({ accumulator: folded, batch: BigInt(number), dataHash }) as Hash,
    genesisRoot,
  )
  if (l1.dataHead !== log.length)
    different.push(`L1: has the data of ${l1.dataHead} of ${log.length} batches`)
  else if (l1.accumulator !== accumulator) different.push('L1: the data hashes fold to something else')
  if (l1.rootHead !== log.length)
    different.push(`L1: the last root is of batch ${l1.rootHead} of ${log.length}`)
  else if (log.length > 0 && !l1.roots.has(log.length)) different.push('L1: the last root is missing')
  return different
}

/** Every batch once and in order, from the first to the last. */
function brokenStream({ name, batches }: StreamRecord, last: number): string[] {
  const wrong = batches.findIndex((number, index) => number !== index + 1)
  if (wrong >= 0) return [`stream ${name}: batch ${batches[wrong]} came where ${wrong + 1} was due`]
  return batches.length === last ? [] : [`stream ${name}: ended at batch ${batches.length} of ${last}`]
}

/** Once another process has written, the one before never writes again; an epoch belongs to one process. */
function interleavedWriters(writes: readonly AuditedWrite[]): string[] {
  const followed = new Map<string, string>()
  const ownerOfEpoch = new Map<number, string>()
  let writer: string | undefined
  let epoch = 0
  return writes.flatMap((write) => {
    const what = `${write.table} ${write.number} by ${write.writer} under epoch ${write.epoch}`
    const problems: string[] = []
    if (writer !== undefined && writer !== write.writer) followed.set(writer, write.writer)
    const follower = followed.get(write.writer)
    if (follower !== undefined) problems.push(`leaders: ${what} came after ${follower} had taken over`)
    if (write.epoch < epoch) problems.push(`leaders: ${what} came after epoch ${epoch}`)
    const owner = ownerOfEpoch.get(write.epoch)
    if (owner !== undefined && owner !== write.writer) problems.push(`leaders: ${what}, which is ${owner}’s`)
    ownerOfEpoch.set(write.epoch, owner ?? write.writer)
    writer = write.writer
    epoch = Math.max(epoch, write.epoch)
    return problems
  })
}

function shortened(lines: readonly string[]): string[] {
  if (lines.length <= LINES_MAX) return [...lines]
  return [...lines.slice(0, LINES_MAX), `… and ${lines.length - LINES_MAX} more like these`]
}
