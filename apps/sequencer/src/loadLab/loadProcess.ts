/**
 * The load of a run: a process of its own, so that its signing and sending are not the sequencer's. Started by
 * `startLoadProcess`, told what to do step by step, and gone with who started it.
 */
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { assert, useWasmKeccak } from '@weft/primitives'
import { createLoadAccounts } from './loadAccounts.ts'
import { createLoadActions } from './loadActions.ts'
import type { LoadCommand, LoadNews, LoadOrder } from './loadMessages.ts'
import { type PlannedTransaction, planOpening, planPhase } from './planPhase.ts'
import { sendFlow } from './sendFlow.ts'

/** Each may have its share of the signature queue. */
const CONNECTIONS = 8
/** After the last one was due, until what the sequencer was too full for is given up. */
const GRACE_MS = 5_000
/** The opening is not measured: it may take its time. */
const OPENING_MS_MAX = 60_000

const tell = (news: LoadNews) => void process.send!(news)
let run: ((command: LoadCommand) => Promise<number>) | undefined
let last: Promise<unknown> = useWasmKeccak()

process.on('message', (command: LoadCommand) => {
  last = last
    .then(() => step(command))
    .then(
      (unsent) => tell({ kind: 'done', unsent }),
      (error: unknown) =>
        tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    )
})
process.once('disconnect', () => process.exit(1))

async function step(command: LoadCommand): Promise<number> {
  if (command.kind === 'begin') {
    const begun = begin(command.order)
    run = begun.step
    return begun.open()
  }
  assert(run !== undefined, 'the load process was not told what to load')
  return run(command)
}

function begin({ url, domain, seed, request }: LoadOrder) {
  const { registry } = createRollup({ modules, chargeFee })
  const accounts = createLoadAccounts(registry, domain, { seed, count: request.accounts })
  const addresses = Array.from({ length: accounts.count }, (_, index) => accounts.address(index))
  const actions = createLoadActions(registry, { workload: request.workload, addresses })
  const nowSeconds = () => BigInt(Math.floor(Date.now() / 1_000))
  let planned: PlannedTransaction[][] = []
  let durationMs = 0

  async function send(flows: readonly PlannedTransaction[][], forMs: number): Promise<number> {
    const startMs = Date.now()
    const sent = await Promise.all(
      flows.map((flow) => sendFlow(flow, { url, startMs, endMs: startMs + forMs, tell })),
    )
    return sent.reduce((sum, unsent) => sum + unsent, 0)
  }

  return {
    open: () =>
      send(
        planOpening({ accounts, actions, connections: CONNECTIONS, nowSeconds: nowSeconds() }),
        OPENING_MS_MAX,
      ),
    async step(command: LoadCommand): Promise<number> {
      if (command.kind === 'sign') {
        const { nonceKey, collection, durationSeconds } = command
        durationMs = durationSeconds * 1_000
        planned = planPhase({
          accounts,
          actions,
          request,
          durationSeconds,
          nonceKey,
          collection,
          connections: CONNECTIONS,
          nowSeconds: nowSeconds(),
        })
        return 0
      }
      return send(planned, durationMs + GRACE_MS)
    },
  }
}
