import type {
  AdminHealth,
  AdminHistory,
  AdminL1,
  AdminLanes,
  AdminOverview,
  BatchTimeline,
  Contention,
  HistoryMetric,
} from '@weft/protocol/api/admin'
import type { JobDesk } from './jobs.ts'
import type { WorkerDesk } from './workers.ts'

/** What operators see and do, as the API answers it. Asked for by people: nothing of it runs for each transaction. */
export interface Operations {
  overview(): Promise<AdminOverview>
  history(query: {
    metrics: readonly HistoryMetric[]
    from: number
    to: number
    points: number
  }): Promise<AdminHistory>
  lanes(): Promise<AdminLanes>
  readonly jobs: JobDesk
  readonly workers: WorkerDesk
  timeline(limit: number): Promise<BatchTimeline>
  contention(batches: number): Contention
  l1(): Promise<AdminL1>
  health(): Promise<AdminHealth>
}
