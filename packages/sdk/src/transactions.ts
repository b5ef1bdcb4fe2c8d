import type { Address, Hash } from '@weft/primitives'
import { bytesToHex } from '@weft/primitives'
import {
  type Action,
  actionText,
  parseAddress,
  type SignedTransaction,
  TRANSACTION_ACTIONS_MAX,
  type Transaction,
  transactionHash,
  typedDataOf,
} from '@weft/protocol'
import type { SubmitItem } from '@weft/protocol/api'
import { recoverTypedDataAddress } from 'viem'
import { InvalidInput, WeftError, WrongAccount } from './errors.ts'
import type { Follower } from './followTransaction.ts'
import { type HttpClient, problemError } from './httpClient.ts'
import { createNonceLane, type NonceLane, type Sealed } from './nonceLane.ts'
import type { Reads } from './reads.ts'
import type { RollupInfo } from './rollupInfo.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { SentTransaction } from './sentTransaction.ts'
import { normalizeSignature } from './signature.ts'
import type { Signer } from './signer.ts'
import { submitTransactions } from './submitTransactions.ts'
import type { PreparedTransaction, PrepareOptions, TransactionOptions, WeftClientCore } from './weftClient.ts'

/** The client's ways to put together, sign and send. */
export type Transactions = Pick<WeftClientCore, 'bundle' | 'prepare' | 'sign' | 'send' | 'sendMany' | 'track'>

/** How long a transaction may execute after it was built: a batch takes 0.1 s, a person minutes to confirm. */
const VALID_SECONDS = 600
/**
 * Up to so much longer, by chance: two tabs that send the same action at the same second with the same nonce
 * would otherwise sign the same transaction, and both be told that it is theirs.
 */
const VALID_SPREAD_SECONDS = 600
/** Accounts and keys whose next nonce is remembered; beyond, the oldest are asked for again. */
const LANES_MAX = 1_000

interface Dependencies {
  http: HttpClient
  info: RollupInfo
  follower: Follower
  reads: Reads
}

/** Lanes are shared by all signers of a client, so that two handles on one account never clash. */
export function createTransactions({ http, info, follower, reads }: Dependencies) {
  const lanes = new Map<string, NonceLane>()

  function laneOf(account: Address, nonceKey: number): NonceLane {
    const id = `${account}/${nonceKey}`
    const lane =
      lanes.get(id) ??
      createNonceLane(
        async () => (await reads.nonces(account, nonceKey)).next,
        (signed) => submitTransactions(http, signed),
      )
    lanes.delete(id)
    lanes.set(id, lane)
    if (lanes.size > LANES_MAX) lanes.delete(lanes.keys().next().value!)
    return lane
  }

  async function validUntil({ validForSeconds, signal }: TransactionOptions): Promise<bigint> {
    const seconds = validForSeconds ?? VALID_SECONDS + Math.floor(Math.random() * VALID_SPREAD_SECONDS)
    const { validitySeconds } = await info.limits(signal)
    return (await info.now(signal)) + BigInt(Math.min(seconds, validitySeconds))
  }

  async function describe(transaction: Transaction, signal?: AbortSignal): Promise<PreparedTransaction> {
    const domain = await info.domain(signal)
    return {
      transaction,
      typedData: typedDataOf(rollupRegistry, domain, transaction),
      hash: transactionHash(rollupRegistry, domain, transaction),
      text: transaction.actions.map((action) => actionText(rollupRegistry, action)),
      fee: feeOf(transaction.actions),
    }
  }

  async function prepare(signer: Signer | undefined, actions: readonly Action[], options: PrepareOptions) {
    const account = options.account === undefined ? present(signer).address : parseAddress(options.account)
    const nonceKey = checkNonceKey(options.nonceKey)
    checkActions(actions)
    const nonce = options.nonce ?? (await laneOf(account, nonceKey).peek())
    const transaction = { account, nonceKey, nonce, validUntil: await validUntil(options), actions }
    return describe(transaction, options.signal)
  }

  async function bundle(signer: Signer, actions: readonly Action[], options: TransactionOptions) {
    const { signal } = options
    const nonceKey = checkNonceKey(options.nonceKey)
    checkActions(actions)
    const account = signer.address
    const sealed = await laneOf(account, nonceKey).add({
      interactive: signer.interactive === true,
      async sign(nonce) {
        signal?.throwIfAborted()
        const until = await validUntil(options)
        const prepared = await describe({ account, nonceKey, nonce, validUntil: until, actions }, signal)
        const transaction = await signWith(signer, prepared)
        signal?.throwIfAborted()
        return { transaction, hash: prepared.hash }
      },
    })
    return follow(sealed)
  }

  function follow({ transaction: { transaction }, hash, batch, index }: Sealed): SentTransaction {
    const { account, nonceKey, nonce, actions } = transaction
    return follower.follow({
      hash,
      account,
      nonceKey,
      nonce,
      position: { batch, index },
      fee: feeOf(actions),
    })
  }

  async function submit(signed: readonly SignedTransaction[], signal?: AbortSignal) {
    const domain = await info.domain(signal)
    const hashes = signed.map(({ transaction }) => transactionHash(rollupRegistry, domain, transaction))
    return { hashes, answers: await submitTransactions(http, signed, signal) }
  }

  function taken(transaction: SignedTransaction, hash: Hash, answer: SubmitItem & { status: 'sealed' }) {
    const { account, nonceKey, nonce } = transaction.transaction
    lanes.get(`${account}/${nonceKey}`)?.used(nonce)
    return follow({ transaction, hash, batch: answer.batch, index: answer.index })
  }

  return {
    /** The same functions for one signer. */
    of: (own: Signer | undefined): Transactions => ({
      bundle: async (actions, options = {}) => bundle(present(options.signer ?? own), actions, options),
      prepare: async (actions, options = {}) => prepare(options.signer ?? own, actions, options),
      sign: async (prepared, options = {}) => signWith(present(options.signer ?? own), prepared),
      async send(signed, options = {}) {
        const { hashes, answers } = await submit([signed], options.signal)
        const [hash, answer] = [hashes[0]!, answers[0]!]
        if (answer.status === 'refused') throw problemError(answer.error)
        return taken(signed, hash, answer)
      },
      async sendMany(signed, options = {}) {
        const { hashes, answers } = await submit(signed, options.signal)
        return answers.map((answer, index) => {
          const hash = hashes[index]!
          return answer.status === 'refused'
            ? { status: 'refused', hash, error: problemError(answer.error) }
            : { status: 'sealed', sent: taken(signed[index]!, hash, answer) }
        })
      },
      async track(hash, options) {
        const found = await reads.transaction(hash, options)
        if (found === undefined) {
          throw new WeftError('transaction.unknown', `Nobody sent a transaction ${hash}`, {
            remedy: 'Check the hash; a transaction that was never sealed is not known.',
          })
        }
        const { account, nonceKey, nonce, batch, index, actions } = found
        const fee = actions.reduce((sum, { type }) => {
          return sum + (rollupRegistry.actionsByName.get(type)?.descriptor.fee ?? 0n)
        }, 0n)
        return follower.follow({
          hash: found.hash,
          account,
          nonceKey,
          nonce,
          position: { batch, index },
          fee,
        })
      },
    }),
  }
}

/**
 * Has the prepared transaction signed, and checks who did: a wallet may have moved to another account since
 * it was connected.
 *
 * @throws WrongAccount, and what the signer throws.
 */
async function signWith(signer: Signer, prepared: PreparedTransaction): Promise<SignedTransaction> {
  const { transaction, typedData } = prepared
  if (signer.address !== transaction.account) {
    throw new WrongAccount({ expected: transaction.account, actual: signer.address })
  }
  const signature = normalizeSignature(await signer.signTypedData(typedData))
  if (signer.interactive) {
    const { domain, types, primaryType, message } = typedData
    const hex = bytesToHex(signature)
    const actual = await recoverTypedDataAddress({ domain, types, primaryType, message, signature: hex })
    if (actual.toLowerCase() !== transaction.account) {
      throw new WrongAccount({ expected: transaction.account, actual: actual.toLowerCase() })
    }
  }
  return { transaction, signature }
}

function feeOf(actions: readonly Action[]): bigint {
  return actions.reduce((sum, { type }) => sum + rollupRegistry.actions.get(type)!.descriptor.fee, 0n)
}

function checkActions(actions: readonly Action[]): void {
  if (actions.length >= 1 && actions.length <= TRANSACTION_ACTIONS_MAX) return
  throw new InvalidInput(
    'transaction.actions_count',
    `One signature covers 1 to ${TRANSACTION_ACTIONS_MAX} actions, not ${actions.length}`,
    { remedy: 'Split them into several bundles.' },
  )
}

function checkNonceKey(nonceKey = 0): number {
  if (Number.isInteger(nonceKey) && nonceKey >= 0 && nonceKey <= 0xffff_ffff) return nonceKey
  throw new InvalidInput('transaction.nonce_key', 'A nonce key is a whole number from 0 to 4294967295')
}

function present(signer: Signer | undefined): Signer {
  if (signer !== undefined) return signer
  throw new InvalidInput('signer.missing', 'This client has no signer, so it can read but not sign', {
    remedy: 'Create it with `signer`, or take `weft.withSigner(signer)`.',
  })
}
