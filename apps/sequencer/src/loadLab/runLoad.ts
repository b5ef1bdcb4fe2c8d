import { nftDescriptor } from '@weft/modules/descriptors'
import { type Address, Fault } from '@weft/primitives'
import type { LoadRunRequest } from '@weft/protocol/api/admin'
import type { LoadLabOptions } from './createLoadLab.ts'
import { createLoadAccounts } from './loadAccounts.ts'
import type { LoadNews } from './loadMessages.ts'
import { orAborted } from './orAborted.ts'
import { createPhaseTally, type PhaseTally } from './phaseTally.ts'
import { planRun, WARM_UP_NONCE_KEY, WARM_UP_SECONDS } from './runPlan.ts'
import type { PhaseRecord, RunRecord } from './runRecord.ts'
import type { ServiceOfWorkers } from './serviceOfWorkers.ts'
import { type LoadProcess, startLoadProcess } from './startLoadProcess.ts'

/** What was sealed is executed within this, or nothing is executed at all. */
const SETTLE_MS_MAX = 120_000

/**
 * One run: accounts are opened, what warms up is not counted, then each phase sends the same load. Whoever is out of
 * service at its end stays so: the caller puts them back.
 *
 * @throws Fault `load_lab.process_failed`, `load_lab.opening_failed`, `load_lab.not_executed`; the signal's reason
 */
export async function runLoad(
  options: LoadLabOptions & {
    request: LoadRunRequest
    service: ServiceOfWorkers
    record: RunRecord
    by: Address
    signal: AbortSignal
  },
): Promise<void> {
  const { request, record, service, signal, services } = options
  let tally = newTally(options)
  const hear = (news: LoadNews) => tally.hear(news)
  const load = startLoadProcess(hear)
  const step = (command: Parameters<LoadProcess['do']>[0]) => orAborted(load.do(command), signal)
  try {
    const order = { url: options.url(), domain: options.domain, seed: record.id, request }
    const unsent = await step({ kind: 'begin', order })
    await executed(tally, signal)
    const { rejected, refused } = tally.figures()
    if (unsent + rejected + Object.keys(refused).length > 0) throw openingFailed(unsent, rejected, refused)
    const collection = openedCollection(options)

    const sign = (nonceKey: number, durationSeconds: number) =>
      step({ kind: 'sign', nonceKey, collection, durationSeconds })
    record.is('warming_up')
    await sign(WARM_UP_NONCE_KEY, WARM_UP_SECONDS)
    await step({ kind: 'send' })
    await executed(tally, signal)

    record.is('running')
    for (const [index, { kind, nonceKey }] of planRun(request).entries()) {
      const phase = record.phases[index]!
      phase.is('signing')
      await sign(nonceKey, request.durationSeconds)
      if (kind === 'one_worker') await service.onlyOne(options.by, signal)
      else await service.restore()
      tally.close()
      tally = newTally(options)
      phase.begin(kind === 'one_worker' ? 1 : service.inService().length, tally)
      await sendPhase(phase, step({ kind: 'send' }), { tally, signal, services })
    }
  } finally {
    tally.close()
    load.stop()
  }
}

async function sendPhase(
  phase: PhaseRecord,
  sending: Promise<number>,
  { tally, signal, services }: { tally: PhaseTally; signal: AbortSignal } & Pick<LoadLabOptions, 'services'>,
): Promise<void> {
  const unsent = await sending
  phase.is('finishing')
  await executed(tally, signal)
  phase.finish({ unsent, stateRoot: services.readModel.head().stateRoot })
}

function newTally({ services, now }: LoadLabOptions): PhaseTally {
  return createPhaseTally({ feed: services.feed, explorer: services.explorer, now })
}

async function executed(tally: PhaseTally, signal: AbortSignal): Promise<void> {
  const tooLong = new Fault(
    'load_lab.not_executed',
    `What was sealed was not executed within ${SETTLE_MS_MAX / 1_000} s`,
    { retryable: false },
  )
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(tooLong), SETTLE_MS_MAX)
  await tally.settled(AbortSignal.any([signal, timeout.signal])).finally(() => clearTimeout(timer))
}

/** Number of the collection that the first account made; 0: the workload needs none. */
function openedCollection({ services, domain, request, record }: Parameters<typeof runLoad>[0]): number {
  if (request.workload === 'transfers' || request.workload === 'lending') return 0
  const creator = createLoadAccounts(services.registry, domain, { seed: record.id, count: 1 }).address(0)
  for (const [key, { creator: by }] of services.readModel.globals(nftDescriptor.tables.collections)) {
    if (by === creator) return key.collection
  }
  throw new Fault('load_lab.opening_failed', 'The collection was not created', { retryable: false })
}

function openingFailed(unsent: number, rejected: number, refused: Readonly<Record<string, number>>): Fault {
  const codes = Object.keys(refused).join(', ')
  return new Fault(
    'load_lab.opening_failed',
    `The accounts could not be opened: ${unsent} actions not taken, ${rejected} rejected${codes && `, refused with ${codes}`}`,
    { retryable: false },
  )
}
