import type { Hash } from '@weft/primitives'
import type { SignedTransaction } from '@weft/protocol'
import type { SubmitItem } from '@weft/protocol/api'
import { type ApiProblem, NetworkUnreachable, SendUncertain, TimeoutExceeded } from './errors.ts'
import { problemError } from './httpClient.ts'
import { delay } from './waiting.ts'

/** A signed transaction and its hash. */
export interface Signed {
  readonly transaction: SignedTransaction
  readonly hash: Hash
}

/** One transaction waiting for its turn. */
export interface LaneJob {
  /** Builds and signs it with the nonce it got. May ask a person. */
  sign(nonce: bigint): Promise<Signed>
  /** Whether signing asks a person: then it is sent before the next one is signed. */
  readonly interactive: boolean
}

/** A transaction in its place. */
export interface Sealed extends Signed {
  readonly batch: number
  readonly index: number
}

/** Gives transactions of one account and nonce key their nonces, in the order they were added. */
export interface NonceLane {
  /**
   * Resolves when it is sealed. Rejects with what the signer threw, with why the API refused it (then it
   * never happens), or with SendUncertain (then it may).
   */
  add(job: LaneJob): Promise<Sealed>
  /** The nonce the next transaction would get. */
  peek(): Promise<bigint>
  /** Takes note of a nonce that was used outside the lane. */
  used(nonce: bigint): void
}

interface Entry {
  readonly job: LaneJob
  readonly resolve: (sealed: Sealed) => void
  readonly reject: (error: unknown) => void
  /** Signed, sent, and neither sealed nor refused for good: only these very bytes may be sent again. */
  kept: Signed | undefined
  /** Times its nonce had to be asked for again. */
  resyncs: number
  /** Times the API asked for patience. */
  postponed: number
}

interface Attempt {
  readonly entry: Entry
  readonly signed: Signed
}

/** Signed and sent together when they wait together: a prompt answer for each beats a full request. */
const TOGETHER_MAX = 100
/** Another transaction has the nonce, or one before it is missing: this one was not taken. */
const NONCE_CODES: ReadonlySet<string> = new Set(['transaction.nonce_gap', 'transaction.nonce_used'])
/**
 * Other processes of the account may take nonces meanwhile; in each round one of them gets through. A person is asked
 * to confirm once more, not again and again.
 */
const RESYNCS_MAX = { automatic: 16, interactive: 1 }
/** Waits of 0.1, 0.2, … 3.2 s when the API asks to come back: a full mempool empties within seconds. */
const POSTPONED_MAX = 6
const POSTPONED_FIRST_MS = 100

/**
 * One request is under way at a time, and holds the transactions that had come by then, in order: so nonces
 * never overtake each other, and a refusal is known before the next nonce is given away.
 *
 * @param fetchNext - Asks the API for the next nonce.
 * @param submit - Sends signed transactions; one answer each, in order.
 */
export function createNonceLane(
  fetchNext: () => Promise<bigint>,
  submit: (signed: readonly SignedTransaction[]) => Promise<SubmitItem[]>,
): NonceLane {
  const queue: Entry[] = []
  let next: bigint | undefined
  let running = false

  async function run(): Promise<void> {
    if (running) return
    running = true
    while (queue.length > 0) await turn(takeTogether(queue))
    running = false
  }

  /** Settles or puts back every entry; never rejects. */
  async function turn(entries: readonly Entry[]): Promise<void> {
    let attempts: Attempt[] = []
    try {
      attempts = await signAll(entries)
      if (attempts.length === 0) return
      const answers = await submit(attempts.map(({ signed }) => signed.transaction))
      const { again, waitMs } = judge(attempts, answers)
      if (answers.some(({ status }) => status === 'refused')) next = undefined
      queue.unshift(...again)
      if (waitMs > 0) await delay(waitMs)
    } catch (error) {
      next = undefined
      const sent = new Map(attempts.map(({ entry, signed }) => [entry, signed]))
      for (const entry of entries) entry.reject(failure(error, sent.get(entry)))
    }
  }

  async function signAll(entries: readonly Entry[]): Promise<Attempt[]> {
    const attempts: Attempt[] = []
    for (const entry of entries) {
      if (entry.kept !== undefined) {
        attempts.push({ entry, signed: entry.kept })
        continue
      }
      next ??= await fetchNext()
      try {
        attempts.push({ entry, signed: await entry.job.sign(next) })
        next += 1n
      } catch (error) {
        // What was not signed costs nothing: its nonce goes to the next one.
        entry.reject(error)
      }
    }
    return attempts
  }

  return {
    add(job) {
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject, kept: undefined, resyncs: 0, postponed: 0 })
        void run()
      })
    },
    async peek() {
      const fetched = await fetchNext()
      // Ahead of the API only while something signed here is on its way.
      return running && next !== undefined && next > fetched ? next : fetched
    },
    used(nonce) {
      if (next !== undefined && nonce >= next) next = nonce + 1n
    },
  }
}

/** Resolves and rejects what is decided; the others go again, in their order, after `waitMs`. */
function judge(attempts: readonly Attempt[], answers: readonly SubmitItem[]) {
  const again: Entry[] = []
  let waitMs = 0
  for (const [index, { entry, signed }] of attempts.entries()) {
    const answer = answers[index]!
    if (answer.status === 'sealed') {
      entry.resolve({ ...signed, batch: answer.batch, index: answer.index })
      continue
    }
    const problem = problemError(answer.error)
    const isNonce = NONCE_CODES.has(problem.code)
    // Behind one that is sent again, a gap is that one's doing and not a second failure of this one.
    const resyncsMax = RESYNCS_MAX[entry.job.interactive ? 'interactive' : 'automatic']
    if (isNonce && (again.length > 0 || entry.resyncs < resyncsMax)) {
      if (again.length === 0) entry.resyncs++
      entry.kept = undefined
      again.push(entry)
    } else if (!isNonce && problem.retryable && entry.postponed < POSTPONED_MAX) {
      waitMs = Math.max(waitMs, POSTPONED_FIRST_MS * 2 ** entry.postponed)
      entry.postponed++
      entry.kept = signed
      again.push(entry)
    } else entry.reject(isFinal(problem) ? problem : new SendUncertain(signed, problem))
  }
  return { again, waitMs }
}

/** Whether a refusal means that the transaction was not taken and will not be. */
function isFinal(problem: ApiProblem): boolean {
  return !problem.retryable || NONCE_CODES.has(problem.code)
}

/** Of a request that failed as a whole. What was never sent failed for the reason itself. */
function failure(error: unknown, sent: Signed | undefined): unknown {
  const isSilence = error instanceof NetworkUnreachable || error instanceof TimeoutExceeded
  return sent !== undefined && isSilence ? new SendUncertain(sent, error) : error
}

/**
 * What goes in one request: those that are sent again go alone, with the nonces they have; and nobody's
 * signature waits for the next prompt.
 */
function takeTogether(queue: Entry[]): Entry[] {
  const isKept = queue[0]!.kept !== undefined
  const end = queue.findIndex(({ job, kept }, index) => {
    return (
      index === TOGETHER_MAX || (kept !== undefined) !== isKept || (index > 0 && !isKept && job.interactive)
    )
  })
  const isPrompt = !isKept && queue[0]!.job.interactive
  return queue.splice(0, isPrompt ? 1 : end === -1 ? queue.length : end)
}
