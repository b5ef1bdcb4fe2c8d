import type { Hash } from '@weft/primitives'
import { type Action, parseAddress, type SignedTransaction, transactionHash } from '@weft/protocol'
import { checkDraft, createPreparer, feeOf } from './createPreparer.ts'
import { InvalidInput, WeftError } from './errors.ts'
import type { Follower } from './followTransaction.ts'
import { type HttpClient, problemError } from './httpClient.ts'
import { createNonceLanes } from './nonceLanes.ts'
import type { Reads } from './reads.ts'
import type { RollupInfo } from './rollupInfo.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { Position, SentTransaction } from './sentTransaction.ts'
import type { Signer } from './signer.ts'
import { signPrepared } from './signPrepared.ts'
import { submitTransactions } from './submitTransactions.ts'
import type { PrepareOptions, SendOutcome, TransactionOptions, WeftClientCore } from './weftClient.ts'

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
    const nonce = options.nonce ?? (await lanes.of(account, nonceKey).peek())
    return prepareDraft({ account, nonceKey, nonce, actions }, options)
  }

  async function bundle(signer: Signer, actions: readonly Action[], options: TransactionOptions) {
    const { signal, nonceKey = 0 } = options
    checkDraft(actions, nonceKey)
    const account = signer.address
    const sealed = await lanes.of(account, nonceKey).add({
      interactive: signer.interactive === true,
      async sign(nonce) {
        signal?.throwIfAborted()
        const prepared = await prepareDraft({ account, nonceKey, nonce, actions }, options)
        const transaction = await signPrepared(signer, prepared)
        signal?.throwIfAborted()
        return { transaction, hash: prepared.hash }
      },
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

  async function sendMany(signed: readonly SignedTransaction[], signal: AbortSignal | undefined) {
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

  async function track(text: string, signal: AbortSignal | undefined) {
    const found = (await reads.transaction(text, signal && { signal })) ?? unknownTransaction(text)
    const { hash, account, nonceKey, nonce, batch, index, actions } = found
    const types = actions.map(({ type }) => rollupRegistry.actionsByName.get(type)?.type ?? 0)
    return follower.follow({ hash, account, nonceKey, nonce, position: { batch, index }, fee: feeOf(types) })
  }

  return (own) => ({
    bundle: async (actions, options = {}) => bundle(present(options.signer ?? own), actions, options),
    prepare: (actions, options = {}) => prepare(options.signer ?? own, actions, options),
    sign: async (prepared, options = {}) => signPrepared(present(options.signer ?? own), prepared),
    async send(signed, options = {}) {
      const [outcome] = await sendMany([signed], options.signal)
      if (outcome?.status !== 'sealed') throw outcome?.error
      return outcome.sent
    },
    sendMany: (signed, options = {}) => sendMany(signed, options.signal),
    track: (hash, options = {}) => track(hash, options.signal),
  })
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
