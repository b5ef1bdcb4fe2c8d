import { randomUUID } from 'node:crypto'
import { type Address, Fault } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'
import type { LoadLab, LoadRun, LoadRunRequest } from '@weft/protocol/api/admin'
import type { SequencerServices } from '../types.ts'
import { runLoad } from './runLoad.ts'
import { createRunRecord, type RunRecord } from './runRecord.ts'
import { createServiceOfWorkers } from './serviceOfWorkers.ts'

/** Loads a devnet with what people do, for everybody to watch. One run at a time. */
export interface LoadLabDesk {
  view(): LoadLab
  /**
   * @throws Fault `load_lab.not_a_devnet`; `load_lab.busy` while one runs; `load_lab.too_few_workers` when there is
   * nobody to compare with
   */
  start(request: LoadRunRequest, by: Address): LoadLab
  /** Ends the run under way, once every worker is back in service. @throws Fault `load_lab.not_running` */
  stop(): Promise<LoadLab>
  close(): Promise<void>
}

export interface LoadLabOptions {
  readonly services: Pick<
    SequencerServices,
    'genesis' | 'operations' | 'feed' | 'explorer' | 'readModel' | 'logger' | 'registry'
  >
  readonly domain: SigningDomain
  /** Of this sequencer's own API, on this machine. */
  readonly url: () => string
  /** Unix milliseconds. */
  readonly now: () => number
}

export function createLoadLab(options: LoadLabOptions): LoadLabDesk {
  const { services, now } = options
  const { genesis, logger } = services
  const service = createServiceOfWorkers(services.operations.workers)
  let record: RunRecord | undefined
  let running: { readonly stopping: AbortController; readonly ended: Promise<void> } | undefined
  // What a run that died with its sequencer took out of service.
  const restoring = service.restore().catch((error) => logger.warn(error, 'load lab: workers stay drained'))

  async function run(request: LoadRunRequest, by: Address, signal: AbortSignal): Promise<void> {
    const own = record!
    try {
      await restoring
      await runLoad({ ...options, request, service, record: own, by, signal })
      own.end('done', now())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (signal.aborted) own.end('stopped', now())
      else own.end('failed', now(), reason)
      if (!signal.aborted) logger.warn({ run: own.id, reason }, 'load lab: the run failed')
    } finally {
      await service.restore().catch((error) => logger.error(error, 'load lab: workers stay drained'))
      running = undefined
    }
  }

  function view(): LoadLab {
    const current: LoadRun | null = record?.view() ?? null
    return { available: genesis.devnet, workers: service.inService().length, run: current }
  }

  async function end(reason: string): Promise<void> {
    running?.stopping.abort(new Error(reason))
    await running?.ended
  }

  return {
    view,
    start(request, by) {
      if (!genesis.devnet)
        throw refused('not_a_devnet', 'This rollup has real funds: nobody loads it from here')
      if (running !== undefined) throw refused('busy', 'A run is under way; stop it, or wait for its end')
      const workers = service.inService().length
      const needed = request.compare ? 2 : 1
      if (workers < needed) {
        throw refused(
          'too_few_workers',
          `${workers} of the ${needed} workers that this run needs are in service`,
        )
      }
      record = createRunRecord({ id: randomUUID(), request, by, startedAtMs: now() })
      const stopping = new AbortController()
      running = { stopping, ended: run(request, by, stopping.signal) }
      return view()
    },
    async stop() {
      if (running === undefined) throw refused('not_running', 'No run is under way')
      await end('stopped by an operator')
      return view()
    },
    close: () => end('the sequencer stops'),
  }
}

function refused(code: string, message: string): Fault {
  return new Fault(`load_lab.${code}`, message, { retryable: false })
}
