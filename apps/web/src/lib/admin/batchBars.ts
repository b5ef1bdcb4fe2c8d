import type { TimelineBatch } from '@weft/sdk/admin'

/** What a batch does during a part of its life. */
export type BarKind =
  | 'waits'
  | 'executes'
  | 'delivers'
  | 'discarded'
  | 'settles'
  | 'commits'
  | 'data'
  | 'root'

/** A part of a batch's life, in milliseconds since its seal. */
export interface Bar {
  readonly kind: BarKind
  readonly fromMs: number
  /** Undefined: it goes on. */
  readonly toMs: number | undefined
}

/** From the seal to the commit: the phases of the lanes, and what lies between them. */
export function barsToCommit(batch: TimelineBatch): Bar[] {
  const begunMs = since(batch, batch.begunAtMs)
  const bars: Bar[] = [{ kind: 'waits', fromMs: 0, toMs: begunMs }]
  for (const { attempt, round, queuedMs, startedMs, endedMs } of batch.phases) {
    const kind = attempt < batch.attempts ? 'discarded' : round === 0 ? 'executes' : 'delivers'
    bars.push({ kind: 'waits', fromMs: begunMs + queuedMs, toMs: begunMs + startedMs })
    bars.push({ kind, fromMs: begunMs + startedMs, toMs: begunMs + endedMs })
  }
  const executedMs = begunMs + batch.executedMs
  const lanesMs = begunMs + Math.max(0, ...batch.phases.map(({ endedMs }) => endedMs))
  bars.push({ kind: 'settles', fromMs: lanesMs, toMs: Math.max(lanesMs, executedMs) })
  bars.push({ kind: 'commits', fromMs: executedMs, toMs: since(batch, batch.committedAtMs) })
  return bars.filter(({ fromMs, toMs }) => toMs === undefined || toMs > fromMs)
}

/** From the seal to L1: executed, then its data, then its root. What has not happened yet goes on. */
export function barsToL1(batch: TimelineBatch): Bar[] {
  const committedMs = since(batch, batch.committedAtMs)
  const dataMs = batch.dataPostedAtMs === null ? undefined : since(batch, batch.dataPostedAtMs)
  const rootMs = batch.rootPostedAtMs === null ? undefined : since(batch, batch.rootPostedAtMs)
  const bars: Bar[] = [
    { kind: 'executes', fromMs: 0, toMs: committedMs },
    { kind: 'data', fromMs: committedMs, toMs: dataMs },
  ]
  if (dataMs !== undefined) bars.push({ kind: 'root', fromMs: dataMs, toMs: rootMs })
  return bars.filter(({ fromMs, toMs }) => toMs === undefined || toMs > fromMs)
}

/**
 * How long the axis is: up to where the last of them ends, unless a few took far longer than the others, which
 * would then be too short to see. Those run out of the picture.
 */
export function endOf(rows: readonly (readonly Bar[])[]): number {
  const ends = rows.map(lastOf).toSorted((a, b) => a - b)
  const usual = ends[Math.floor(ends.length * USUAL_SHARE)] ?? 0
  return Math.max(1, Math.min(ends.at(-1) ?? 0, usual * USUAL_FACTOR))
}

/** Where a batch's last part ends. */
export function lastOf(bars: readonly Bar[]): number {
  return Math.max(0, ...bars.map(({ fromMs, toMs }) => toMs ?? fromMs))
}

/** Four of five batches set the scale, up to twice and a half their length. */
const USUAL_SHARE = 0.8
const USUAL_FACTOR = 2.5

function since({ sealedAtMs }: TimelineBatch, atMs: number): number {
  // Two clocks of one machine may be a little apart.
  return Math.max(0, atMs - sealedAtMs)
}
