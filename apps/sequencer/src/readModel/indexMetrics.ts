import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What is measured of the explorer's index; how far behind it is, is `weft_lag_batches`. */
export interface IndexMetrics {
  /** A batch was written. */
  written(rows: number, milliseconds: number): void
  /** Whether it lets the rollup go first. */
  paused(isPaused: boolean): void
  /** It is not written any more, until the sequencer is started again. */
  stopped(): void
}

/** From a batch of a few transactions to a full one on a machine with no time for it. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** @param placesHeld - Transactions whose places are in memory because the index does not have them. */
export function createIndexMetrics(registry: Registry, placesHeld: () => number): IndexMetrics {
  const registers = [registry]
  const rows = new Counter({ name: 'weft_index_rows_total', help: 'Rows of the index written', registers })
  const durations = new Histogram({
    name: 'weft_index_seconds',
    help: 'Time from reading a batch to having it in the index',
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const paused = new Gauge({
    name: 'weft_index_paused',
    help: '1 while the index waits because the rollup is busy',
    registers,
  })
  const stopped = new Gauge({
    name: 'weft_index_stopped',
    help: '1 when the index is no longer written: the log says why',
    registers,
  })
  new Gauge({
    name: 'weft_index_places',
    help: 'Transactions found in memory, because the index does not have them yet',
    registers,
    collect() {
      this.set(placesHeld())
    },
  })
  return {
    written(count, milliseconds) {
      rows.inc(count)
      durations.observe(milliseconds / 1_000)
    },
    paused: (isPaused) => paused.set(isPaused ? 1 : 0),
    stopped: () => stopped.set(1),
  }
}
