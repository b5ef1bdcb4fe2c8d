import {
  type Action,
  type SentTransaction,
  type SignedTransaction,
  type Signer,
  TransactionRejected,
  type WeftClient,
  WeftError,
} from '@weft/sdk'
import { type Activity, activityStore } from './activityStore.ts'
import { bounceOf } from './bounceOf.ts'
import { describeError } from './describeError.ts'

/** Minutes a wallet may take to sign: after that the batch refuses it, so nothing old executes by surprise. */
const VALID_SECONDS = 600

/**
 * Signs, sends and follows a transaction; every step is written to the activity store. Runs on whatever page
 * the person goes to.
 *
 * @returns Once the transaction is in a batch.
 * @throws What signing or sending threw; it is in the store as well.
 */
export async function startActivity(
  weft: WeftClient,
  request: { title: string; actions: readonly Action[]; signer: Signer; genesis: string },
): Promise<{ id: string }> {
  const { title, actions, signer, genesis } = request
  const id = crypto.randomUUID()
  const base = { id, account: signer.address, title, genesis, createdAt: Date.now(), times: {}, actions }
  activityStore.add({ ...base, state: 'signing' })
  try {
    const prepared = await weft.prepare(actions, { account: signer.address, validForSeconds: VALID_SECONDS })
    const signed = await weft.sign(prepared, { signer })
    activityStore.update(id, { state: 'sending', signed, hash: prepared.hash, times: { signed: Date.now() } })
    await deliver(weft, id, signed)
    return { id }
  } catch (error) {
    activityStore.update(id, { state: 'failed', problem: describeError(error) })
    throw error
  }
}

/** Sends again what was signed and perhaps never arrived: the same bytes, so it cannot happen twice. */
export async function resendActivity(weft: WeftClient, activity: Activity): Promise<void> {
  const { id, signed } = activity
  if (!signed) return
  // What failed before is over: an old problem would look like something that came back.
  activityStore.update(id, { state: 'sending', problem: undefined })
  try {
    await deliver(weft, id, signed)
  } catch (error) {
    activityStore.update(id, { state: 'failed', problem: describeError(error) })
    throw error
  }
}

/** Whether exactly the signed bytes can still be sent. */
export function canResend(activity: Activity, nowSeconds: number): boolean {
  return (
    activity.state === 'failed' &&
    activity.signed !== undefined &&
    activity.signed.transaction.validUntil > BigInt(Math.floor(nowSeconds))
  )
}

/** Takes up what was under way when the page was closed. */
export function resumeActivities(weft: WeftClient, genesis: string): void {
  for (const activity of activityStore.list()) {
    if (activity.state !== 'sealed' || activity.hash === undefined) continue
    if (activity.genesis !== genesis) activityStore.update(activity.id, { state: 'failed', problem: RESET })
    else void resume(weft, activity.id, activity.hash)
  }
}

const RESET = {
  code: 'rollup.reset',
  title: 'The devnet was started anew',
  remedy: 'This transaction belonged to the one before. Clear it from the list.',
}

const following = new Set<string>()

async function resume(weft: WeftClient, id: string, hash: string): Promise<void> {
  try {
    await follow(id, await weft.track(hash))
  } catch {
    // It stays sealed in the list; the next visit or the next connection asks again.
  }
}

async function deliver(weft: WeftClient, id: string, signed: SignedTransaction): Promise<void> {
  const sent = await weft.send(signed)
  const { times } = activityOf(id)
  activityStore.update(id, {
    state: 'sealed',
    hash: sent.hash,
    batch: sent.position.batch,
    times: { ...times, sealed: Date.now() },
  })
  void follow(id, sent)
}

async function follow(id: string, sent: SentTransaction): Promise<void> {
  if (following.has(id)) return
  following.add(id)
  try {
    const problem = bounceOf((await sent.wait('executed')).events)
    outcome(id, { state: 'executed', ...(problem && { problem }) })
    await sent.wait('posted', { throwOnRejection: false })
    outcome(id, { state: 'posted' })
  } catch (error) {
    if (error instanceof TransactionRejected) {
      outcome(id, { state: 'rejected', problem: describeError(error) })
    } else if (!(error instanceof WeftError)) throw error
    // The network went away while waiting: heads of the stream, or the next visit, go on from here.
  } finally {
    following.delete(id)
  }
}

/** Never goes back: the stream may have told of a later stage already. */
function outcome(id: string, change: Pick<Activity, 'state'> & Partial<Activity>): void {
  const { state, times } = activityOf(id)
  const now = Date.now()
  if (change.state === 'executed' && state !== 'sealed') return
  if (change.state === 'posted' && state !== 'executed') return
  const stage = change.state === 'rejected' ? 'executed' : change.state
  activityStore.update(id, { ...change, times: { ...times, [stage]: now } })
}

function activityOf(id: string): Activity {
  const found = activityStore.list().find((each) => each.id === id)
  // Cleared meanwhile: what is written next goes nowhere.
  return (
    found ?? {
      id,
      account: '',
      title: '',
      genesis: '',
      createdAt: 0,
      state: 'failed',
      times: {},
      actions: [],
    }
  )
}
