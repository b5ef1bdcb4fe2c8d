import {
  type AdminHealth,
  type AdminHistory,
  type AdminJobDone,
  type AdminJobs,
  type AdminL1,
  type AdminLanes,
  type AdminMempool,
  type AdminOverview,
  type AdminParameters,
  type AdminWorkers,
  adminHealthSchema,
  adminJobsSchema,
  adminL1Schema,
  adminLanesSchema,
  adminOverviewSchema,
  adminParametersSchema,
  adminWorkersSchema,
  type BatchTimeline,
  type Contention,
  type ControlChange,
  type ControlName,
  type ControlStates,
  contentionSchema,
  controlsSchema,
  type HistoryMetric,
  historySchema,
  jobDoneSchema,
  type LoadLab,
  type LoadRunRequest,
  loadLabSchema,
  mempoolSchema,
  type RebalanceView,
  rebalanceSchema,
  timelineSchema,
} from '@weft/protocol/api/admin'
import { z } from 'zod'
import type { AskAdmin } from './adminHttp.ts'
import type { AdminRequestOptions } from './sessions.ts'

/** What operators see. */
export interface AdminReads {
  overview(options?: AdminRequestOptions): Promise<AdminOverview>
  /** What the sequencer sampled of itself; times in Unix seconds. */
  history(
    query: { metrics: readonly HistoryMetric[]; from?: number; to?: number; points?: number },
    options?: AdminRequestOptions,
  ): Promise<AdminHistory>
  lanes(options?: AdminRequestOptions): Promise<AdminLanes>
  /** Jobs that failed, or that nobody works on although somebody took them. */
  jobs(options?: AdminRequestOptions): Promise<AdminJobs>
  workers(options?: AdminRequestOptions): Promise<AdminWorkers>
  timeline(query?: { limit?: number }, options?: AdminRequestOptions): Promise<BatchTimeline>
  contention(query?: { batches?: number }, options?: AdminRequestOptions): Promise<Contention>
  l1(options?: AdminRequestOptions): Promise<AdminL1>
  mempool(options?: AdminRequestOptions): Promise<AdminMempool>
  health(options?: AdminRequestOptions): Promise<AdminHealth>
  parameters(options?: AdminRequestOptions): Promise<AdminParameters>
  /** The load lab: the run under way, or the last one. */
  loadLab(options?: AdminRequestOptions): Promise<LoadLab>
}

/** What operators do. Each call is written to the audit log; none is sent twice. */
export interface AdminOperations {
  /** Pauses or resumes one of the three. @returns All three. */
  setControl(name: ControlName, change: ControlChange, options?: AdminRequestOptions): Promise<ControlStates>
  /** Gives a worker no lanes any more. @throws ApiProblem `worker.last_one` when nobody would be left. */
  drainWorker(id: string, reason: string, options?: AdminRequestOptions): Promise<void>
  resumeWorker(id: string, options?: AdminRequestOptions): Promise<void>
  /** Places the shards anew by what they cost, or says what would move. */
  rebalance(request: { dryRun: boolean }, options?: AdminRequestOptions): Promise<RebalanceView>
  /** @throws ApiProblem `job.not_safe` with the reason. */
  retryJob(id: string, options?: AdminRequestOptions): Promise<AdminJobDone>
  /** @throws ApiProblem `job.not_safe` with the reason. */
  discardJob(id: string, options?: AdminRequestOptions): Promise<AdminJobDone>
  /** Loads a devnet. @throws ApiProblem `load_lab.not_a_devnet`, `load_lab.busy`, `load_lab.too_few_workers` */
  startLoad(request: LoadRunRequest, options?: AdminRequestOptions): Promise<LoadLab>
  /** @throws ApiProblem `load_lab.not_running` */
  stopLoad(options?: AdminRequestOptions): Promise<LoadLab>
}

export function createAdminReads(ask: AskAdmin): AdminReads {
  return {
    overview: (options) => ask({ path: '/overview', schema: adminOverviewSchema, ...options }),
    history: ({ metrics, ...query }, options) =>
      ask({
        path: '/history',
        query: { ...query, metrics: metrics.join(',') },
        schema: historySchema,
        ...options,
      }),
    lanes: (options) => ask({ path: '/lanes', schema: adminLanesSchema, ...options }),
    jobs: (options) => ask({ path: '/jobs', schema: adminJobsSchema, ...options }),
    workers: (options) => ask({ path: '/workers', schema: adminWorkersSchema, ...options }),
    timeline: (query, options) =>
      ask({ path: '/batches/timeline', query: { ...query }, schema: timelineSchema, ...options }),
    contention: (query, options) =>
      ask({ path: '/contention', query: { ...query }, schema: contentionSchema, ...options }),
    l1: (options) => ask({ path: '/l1', schema: adminL1Schema, ...options }),
    mempool: (options) => ask({ path: '/mempool', schema: mempoolSchema, ...options }),
    health: (options) => ask({ path: '/health', schema: adminHealthSchema, ...options }),
    parameters: (options) => ask({ path: '/parameters', schema: adminParametersSchema, ...options }),
    loadLab: (options) => ask({ path: '/load-lab', schema: loadLabSchema, ...options }),
  }
}

export function createAdminOperations(change: AskAdmin): AdminOperations {
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown, options?: AdminRequestOptions) =>
    change({ method: 'POST', path, body, schema, ...options })
  const worker = (id: string) => `/workers/${encodeURIComponent(id)}`
  const job = (id: string) => `/jobs/${encodeURIComponent(id)}`
  return {
    setControl: (name, body, options) =>
      change({ method: 'PUT', path: `/controls/${name}`, body, schema: controlsSchema, ...options }),
    drainWorker: async (id, reason, options) => {
      await post(`${worker(id)}/drain`, z.unknown(), { reason }, options)
    },
    resumeWorker: async (id, options) => {
      await post(`${worker(id)}/resume`, z.unknown(), {}, options)
    },
    rebalance: (body, options) => post('/rebalance', rebalanceSchema, body, options),
    retryJob: (id, options) => post(`${job(id)}/retry`, jobDoneSchema, {}, options),
    discardJob: (id, options) => post(`${job(id)}/discard`, jobDoneSchema, {}, options),
    startLoad: (request, options) => post('/load-lab/runs', loadLabSchema, request, options),
    stopLoad: (options) =>
      change({ method: 'DELETE', path: '/load-lab/runs/current', schema: loadLabSchema, ...options }),
  }
}
