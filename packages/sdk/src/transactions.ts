import type { Hash } from '@weft/primitives'
import { type Action, parseAddress, type SignedTransaction, transactionHash } from '@weft/protocol'
import { checkDraft, createPreparer, feeOf } from './createPreparer.ts'
import { InvalidInput, SendUncertain, WeftError } from './errors.ts'
import type { Follower } from './followTransaction.ts'
import { type HttpClient, problemError } from './httpClient.ts'
import type { LaneJob, Sealed, Signed } from './nonceLane.ts'
import { createNonceLanes } from './nonceLanes.ts'
import type { Reads } from './reads.ts'
import type { RollupInfo } from './rollupInfo.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { Position, SentTransaction } from './sentTransaction.ts'
import type { Signer } from './signer.ts'
import { signPrepared } from './signPrepared.ts'
import { submitTransactions } from './submitTransactions.ts'
import { orAborted, within } from './waiting.ts'
import type {
  PrepareOptions,
  RequestOptions,
  SendOutcome,
  TransactionOptions,
  WeftClientCore,
} from './weftClient.ts'

/** The client's ways to put together, sign and send, for one signer. */
export type Transactions = Pick<WeftClientCore, 'bundle' | 'prepare' | 'sign' | 'send' | 'sendMany' | 'track'>

interface Dependencies {
  http: HttpClient
  info: RollupInfo
  follower: Follower
  reads: Reads
}

/** Nonces are shared by all signers of a client, so that two handles on one account never clash. */
export function createTransactions(dependencies: Dependencies): (signer: Signer | undefined) => Transactions {
  const { http, info, follower, reads } = dependencies
  const lanes = createNonceLanes(http, reads)
  const prepareDraft = createPreparer(info)

  async function prepare(signer: Signer | undefined, actions: readonly Action[], options: PrepareOptions) {
    const { nonceKey = 0 } = options
    checkDraft(actions, nonceKey)
    const account = options.account === undefined ? present(signer).address : parseAddress(options.account)
    const nonce = options.nonce ?? (await orAborted(lanes.of(account, nonceKey).peek(), options.signal))
    return prepareDraft({ account, nonceKey, nonce, actions }, options)
  }

  async function bundle(signer: Signer, actions: readonly Action[], options: TransactionOptions) {
    const { nonceKey = 0 } = options
    checkDraft(actions, nonceKey)
    const account = signer.address
    const sealed = await within('The transaction to be sealed', options, (signal) => {
      const add = (sign: LaneJob['sign']) =>
        lanes.of(account, nonceKey).add({ interactive: signer.interactive === true, sign })
      return untilAborted(add, signal, async (nonce) => {
        const prepared = await prepareDraft({ account, nonceKey, nonce, actions }, { ...options, signal })
        const transaction = await signPrepared(signer, prepared)
        await options.onSigned?.(transaction, prepared.hash)
        return { transaction, hash: prepared.hash }
      })
    })
    return follow(sealed.transaction, sealed.hash, sealed)
  }

  function follow(
    { transaction }: SignedTransaction,
    hash: Hash,
    { batch, index }: Position,
  ): SentTransaction {
    const { account, nonceKey, nonce, actions } = transaction
    const fee = feeOf(actions.map(({ type }) => type))
    return follower.follow({ hash, account, nonceKey, nonce, position: { batch, index }, fee })
  }

  async function submit(signed: readonly SignedTransaction[], signal: AbortSignal | undefined) {
    const domain = await info.domain(signal)
    const answers = await submitTransactions(http, signed, signal)
    return signed.map((each, index): SendOutcome => {
      const { account, nonceKey, nonce } = each.transaction
      const hash = transactionHash(rollupRegistry, domain, each.transaction)
      const answer = answers[index]!
      if (answer.status === 'refused') return { status: 'refused', hash, error: problemError(answer.error) }
      lanes.used(account, nonceKey, nonce)
      return { status: 'sealed', sent: follow(each, hash, answer) }
    })
  }

  const sendMany = (signed: readonly SignedTransaction[], options: RequestOptions) =>
    within('The transactions to be sealed', options, (signal) => submit(signed, signal))

  async function track(text: string, options: RequestOptions) {
    const found = (await reads.transaction(text, options)) ?? unknownTransaction(text)
    const { hash, account, nonceKey, nonce, batch, index, actions } = found
    const types = actions.map(({ type }) => rollupRegistry.actionsByName.get(type)?.type ?? 0)
    return follower.follow({ hash, account, nonceKey, nonce, position: { batch, index }, fee: feeOf(types) })
  }

  return (own) => ({
    bundle: async (actions, options = {}) => bundle(present(options.signer ?? own), actions, options),
    prepare: (actions, options = {}) =>
      within('The transaction to be prepared', options, (signal) =>
        prepare(options.signer ?? own, actions, { ...options, signal }),
      ),
    sign: async (prepared, options = {}) => {
      const signer = present(options.signer ?? own)
      return within('The signature', options, (signal) => orAborted(signPrepared(signer, prepared), signal))
    },
    async send(signed, options = {}) {
      const [outcome] = await sendMany([signed], options)
      if (outcome?.status !== 'sealed') throw outcome?.error
      return outcome.sent
    },
    sendMany: (signed, options = {}) => sendMany(signed, options),
    track: (hash, options = {}) => track(hash, options),
  })
}

/**
 * A job of a lane that its caller may leave. What was not signed by then never is sent, and costs no nonce; what was
 * may be on its way, and the caller gets it.
 */
async function untilAborted(
  add: (sign: LaneJob['sign']) => Promise<Sealed>,
  signal: AbortSignal | undefined,
  sign: LaneJob['sign'],
): Promise<Sealed> {
  const sent: { signed?: Signed } = {}
  const sealing = add(async (nonce) => {
    signal?.throwIfAborted()
    const signed = await sign(nonce)
    signal?.throwIfAborted()
    sent.signed = signed
    return signed
  })
  try {
    return await orAborted(sealing, signal)
  } catch (error) {
    const isLeft = signal?.aborted === true && error === signal.reason
    throw isLeft && sent.signed !== undefined ? new SendUncertain(sent.signed, error) : error
  }
}

function present(signer: Signer | undefined): Signer {
  if (signer !== undefined) return signer
  throw new InvalidInput('signer.missing', 'This client has no signer, so it can read but not sign', {
    remedy: 'Create it with `signer`, or take `weft.withSigner(signer)`.',
  })
}

function unknownTransaction(hash: string): never {
  throw new WeftError('transaction.unknown', `Nobody sent a transaction ${hash}`, {
    remedy: 'Check the hash; a transaction that was never sealed is not known.',
  })
}
