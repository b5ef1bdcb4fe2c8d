import { noTracing, type Tracing } from '@weft/telemetry'
import { type Address, createPublicClient, type Hex, http, type PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createConnect } from './createConnect.ts'
import { createDataHistory } from './dataHistory.ts'
import { createL1Sender } from './l1Sender.ts'
import { type LaneHealth, runLaneLoop } from './laneLoop.ts'
import { createRollupReader } from './rollupReader.ts'
import { withL1Faults } from './settlementFault.ts'
import type { SettlementStore, SubmissionKind } from './settlementStore.ts'
import { createSubmissionLane, type LaneLog } from './submissionLane.ts'
import { planData, planRoot, type SubmissionPlan } from './submissionPlan.ts'

export interface SettlementOptions {
  readonly l1RpcUrl: string
  readonly rollup: Address
  /** Two accounts, because each needs its nonces for itself. */
  readonly batcherKey: Hex
  readonly proposerKey: Hex
  readonly dataIntervalMs: number
  readonly rootIntervalMs: number
  /** From one look at a waiting transaction to the next. */
  readonly pollMs: number
  /** Longest wait for one answer of L1. */
  readonly rpcTimeoutMs: number
  /** Longest pause between two tries while L1 or the database is down. */
  readonly backoffMsMax: number
  /** A transaction that waits longer in the mempool is replaced with higher fees. */
  readonly stuckMs: number
  /** Blocks on top of a submission's own before it counts as final. */
  readonly confirmations: number
  /** Batches in one data submission, 1 to 512. */
  readonly dataBatchesMax: number
  /** Wei per gas; above it nothing is sent. */
  readonly maxFeePerGasMax: bigint
  /** First block the contract's events may be in. */
  readonly deploymentBlock: bigint
}

export interface SettlementDependencies {
  readonly store: SettlementStore
  readonly log: LaneLog
  /** Default: nothing is recorded. */
  readonly tracing?: Tracing
}

export interface Settlement {
  /** Starts both loops. */
  start(): void
  /** Ends both loops after the step they are in: at most a few answers of L1, each within its timeout. */
  stop(): Promise<void>
  /** Settles when both loops ended: with the failure that stopped them, or undefined after `stop`. */
  readonly ended: Promise<unknown>
  readonly health: Readonly<Record<SubmissionKind, LaneHealth>>
  readonly addresses: Readonly<Record<SubmissionKind, Address>>
}

/**
 * Batcher and proposer for one rollup.
 *
 * @example
 * const settlement = createSettlement(options, { store, log })
 * settlement.start()
 * const failure = await settlement.ended
 */
export function createSettlement(
  options: SettlementOptions,
  dependencies: SettlementDependencies,
): Settlement {
  // The loops pace themselves: a retry inside the transport would only hide from them that L1 is down.
  const transport = http(options.l1RpcUrl, { timeout: options.rpcTimeoutMs, retryCount: 0 })
  const client = createPublicClient({ transport })
  const controller = new AbortController()
  const now = () => performance.now()
  const lanes = (['data', 'root'] as const).map((kind) => ({
    kind,
    intervalMs: kind === 'data' ? options.dataIntervalMs : options.rootIntervalMs,
    health: {
      lastSuccessAt: undefined,
      failures: 0,
      lastError: undefined,
      isPaused: false,
      head: 0,
      account: undefined,
    } satisfies LaneHealth,
    ...createLane(kind, options, { ...dependencies, client, now }),
  }))

  let finish: (failure: unknown) => void = () => undefined
  const ended = new Promise<unknown>((resolve) => {
    finish = resolve
  })
  let started = false
  const start = () => {
    if (started) return
    started = true
    const { pollMs, backoffMsMax } = options
    const loops = lanes.map(async ({ kind, intervalMs, step, health }) => {
      const loopDependencies = { step, health, now, log: dependencies.log, signal: controller.signal }
      const failure = await runLaneLoop({ kind, intervalMs, pollMs, backoffMsMax }, loopDependencies)
      // One lane cannot go on where the other found a contradiction.
      if (failure !== undefined) controller.abort()
      return failure
    })
    void Promise.all(loops).then((failures) => finish(failures.find((failure) => failure !== undefined)))
  }
  const stop = async () => {
    controller.abort()
    if (started) await ended
    else finish(undefined)
  }
  const [data, root] = lanes
  return {
    start,
    stop,
    ended,
    health: { data: data!.health, root: root!.health },
    addresses: { data: data!.address, root: root!.address },
  }
}

function createLane(
  kind: SubmissionKind,
  options: SettlementOptions,
  dependencies: SettlementDependencies & { client: PublicClient; now(): number },
) {
  const { store, log, client, now, tracing = noTracing } = dependencies
  const intervalMs = kind === 'data' ? options.dataIntervalMs : options.rootIntervalMs
  const { rollup, confirmations, stuckMs, deploymentBlock, maxFeePerGasMax, dataBatchesMax } = options
  const privateKey = kind === 'data' ? options.batcherKey : options.proposerKey
  const account = privateKeyToAccount(privateKey)
  const reader = createRollupReader(client, rollup)
  const sender = createL1Sender({ client, account, rollup, maxFeePerGasMax })
  const history = createDataHistory(store, reader)
  const getChainId = () => withL1Faults(() => client.getChainId())
  const checkConnection = createConnect({
    kind,
    privateKey,
    address: account.address,
    rollup,
    store,
    reader,
    getChainId,
  })
  let chainId: number | undefined
  const connect = async () => {
    chainId ??= await checkConnection()
    return chainId
  }
  const plan = (chain: Parameters<typeof planRoot>[1]): Promise<SubmissionPlan | undefined> =>
    kind === 'data' ? planData({ store }, chain, dataBatchesMax) : planRoot({ store, reader, history }, chain)
  const lane = createSubmissionLane(
    { kind, intervalMs, confirmations, stuckMs, deploymentBlock },
    { store, reader, sender, history, plan, connect, tracing, log, now },
  )
  return {
    address: account.address,
    step: async (input: { maySend: boolean }) => {
      try {
        return await lane.step(input)
      } catch (error) {
        // Whatever failed, the node behind the URL may be another one now.
        chainId = undefined
        throw error
      }
    },
  }
}
