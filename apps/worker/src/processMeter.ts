import type { HeartbeatState } from '@weft/queue'

type Told = 'startedAt' | 'rssBytes' | 'heapUsedBytes' | 'cpu'
/** What a heartbeat tells of the process itself. */
export type ProcessMeasures = { readonly [Name in Told]: NonNullable<HeartbeatState[Name]> }

/** What the process reads of itself. */
export interface ProcessReading {
  readonly atMs: number
  readonly cpuMicros: number
  readonly rssBytes: number
  readonly heapUsedBytes: number
}

/** Short enough to see a worker stand still. */
const WINDOW_MS = 2_000

/** Ask it all the time: cores are those of the last two seconds. */
export function createProcessMeter(read: () => ProcessReading = readProcess): () => ProcessMeasures {
  const startedAt = Math.round(performance.timeOrigin)
  const samples = [read()]
  return () => {
    const newest = read()
    samples.push(newest)
    while (samples.length > 2 && newest.atMs - samples[1]!.atMs > WINDOW_MS) samples.shift()
    const [oldest] = samples
    const elapsedMicros = Math.max(1, (newest.atMs - oldest!.atMs) * 1_000)
    const cpu = (newest.cpuMicros - oldest!.cpuMicros) / elapsedMicros
    return {
      startedAt,
      rssBytes: newest.rssBytes,
      heapUsedBytes: newest.heapUsedBytes,
      cpu: Math.round(Math.max(0, cpu) * 1_000) / 1_000,
    }
  }
}

function readProcess(): ProcessReading {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { atMs: performance.now(), cpuMicros: user + system, rssBytes: rss, heapUsedBytes: heapUsed }
}
