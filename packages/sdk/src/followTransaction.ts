import type { Hash } from '@weft/primitives'
import { type Heads, type Stage, type TransactionView, transactionSchema } from '@weft/protocol/api'
import type { HttpClient } from './httpClient.ts'
import { readTransactionDetail } from './readTransaction.ts'
import type { ReceiptResult, SentTransaction, WaitForStageOptions, WaitStage } from './sentTransaction.ts'
import { createSlots } from './slots.ts'
import type { TransactionDetail } from './transactionInfo.ts'
import { TransactionRejected } from './transactionRejected.ts'
import { delay, orAborted, withDeadline } from './waiting.ts'

/** Requests that wait for a stage at a time: browsers have six connections, and reads need some of them. */
const WAITS_MAX = 4
/** Of one waiting request, in seconds: short, so that those in line get their turn. */
const WAIT_SECONDS = 5
/** How often the heads are asked for while somebody waits for L1, which takes seconds. */
const POSTED_POLL_MS = 500
const ASK_AGAIN_MS = 50
const DEFAULT_TIMEOUT_MS: Record<WaitStage, number> = { sealed: 10_000, executed: 60_000, posted: 600_000 }
const STAGES: readonly Stage[] = ['sealed', 'executed', 'posted', 'finalized']

/** What is known of a transaction when it is sealed. */
export type SealedTransaction = Pick<
  SentTransaction,
  'hash' | 'account' | 'nonceKey' | 'nonce' | 'position' | 'fee'
>

/** Makes handles of sealed transactions that can be waited for. */
export interface Follower {
  follow(sealed: SealedTransaction): SentTransaction
}

/** @param heads - Asks for the newest batch of each stage; shared by all who wait for L1. */
export function createFollower(http: HttpClient, heads: () => Promise<Heads>): Follower {
  const slots = createSlots(WAITS_MAX)
  const posted = createHeadWatch(heads)

  async function ask(hash: Hash, stage: WaitStage, signal: AbortSignal): Promise<TransactionView> {
    const path = `/v1/transactions/${hash}`
    const query = { wait: stage, timeout: WAIT_SECONDS }
    return http.request({
      path,
      query,
      schema: transactionSchema,
      signal,
      attemptTimeoutMs: WAIT_SECONDS * 1000 + 10_000,
    })
  }

  /** @param isEnough - Ends the wait before the stage is reached. */
  async function reach(
    hash: Hash,
    stage: WaitStage,
    signal: AbortSignal,
    isEnough: (view: TransactionView) => boolean,
  ): Promise<TransactionDetail> {
    for (;;) {
      const view = await slots.use(signal, () => ask(hash, stage === 'posted' ? 'executed' : stage, signal))
      if (reached(view.stage, stage) || isEnough(view)) return readTransactionDetail(view)
      if (reached(view.stage, 'executed')) await posted.reach(view.batch, signal)
      // What did not come in time is waited for again; a server that cannot wait must not be flooded.
      await delay(ASK_AGAIN_MS, signal)
    }
  }

  async function wait(sealed: SealedTransaction, stage: WaitStage, options: WaitForStageOptions) {
    const { signal, timeoutMs = DEFAULT_TIMEOUT_MS[stage], throwOnRejection = true } = options
    const what = `Transaction ${sealed.hash} to be ${stage}`
    const detail = await withDeadline(what, { signal, timeoutMs }, (until) =>
      // A rejection is not going to change: whoever wants it thrown need not wait for L1.
      reach(sealed.hash, stage, until, ({ receipt }) => throwOnRejection && receipt?.outcome === 'rejected'),
    )
    const { receipt } = detail
    if (receipt === null) return detail
    const result: ReceiptResult = { ...detail, ...receipt, receipt }
    if (receipt.rejection !== null && throwOnRejection && stage !== 'sealed') {
      throw new TransactionRejected(result, receipt.rejection)
    }
    return result
  }

  return {
    follow(sealed) {
      return {
        ...sealed,
        wait: ((stage: WaitStage = 'executed', options: WaitForStageOptions = {}) =>
          wait(sealed, stage, options)) as SentTransaction['wait'],
      }
    },
  }
}

function reached(stage: Stage, wanted: Stage): boolean {
  return STAGES.indexOf(stage) >= STAGES.indexOf(wanted)
}

/** One question for the heads at a time, its answer for everybody who waits for L1. */
function createHeadWatch(heads: () => Promise<Heads>) {
  let posted = 0
  let asking: Promise<void> | undefined

  async function ask(): Promise<void> {
    posted = Math.max(posted, (await heads()).posted)
  }
  return {
    /** Resolves when this batch is posted. */
    async reach(batch: number, signal: AbortSignal): Promise<void> {
      while (posted < batch) {
        asking ??= ask().finally(() => {
          asking = undefined
        })
        await orAborted(asking, signal)
        if (posted < batch) await delay(POSTED_POLL_MS, signal)
      }
    },
  }
}
