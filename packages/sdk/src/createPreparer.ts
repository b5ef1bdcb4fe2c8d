import type { Address } from '@weft/primitives'
import {
  type Action,
  actionText,
  TRANSACTION_ACTIONS_MAX,
  transactionHash,
  typedDataOf,
} from '@weft/protocol'
import { InvalidInput } from './errors.ts'
import type { RollupInfo } from './rollupInfo.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { PreparedTransaction, TransactionOptions } from './weftClient.ts'

/** How long a transaction may execute after it was built: a batch takes 0.1 s, a person minutes to confirm. */
const VALID_SECONDS = 600
/**
 * Up to so much longer, by chance: two tabs that send the same action at the same second with the same nonce
 * would otherwise sign the same transaction, and both be told that it is theirs.
 */
const VALID_SPREAD_SECONDS = 600

/** What a transaction is made from, besides its validity. */
export interface Draft {
  readonly account: Address
  readonly nonceKey: number
  readonly nonce: bigint
  readonly actions: readonly Action[]
}

/** Gives a draft its validity, by the API's clock, and tells what signing it means. */
export function createPreparer(info: RollupInfo) {
  return async (draft: Draft, options: TransactionOptions): Promise<PreparedTransaction> => {
    const { signal, validForSeconds } = options
    const seconds = validForSeconds ?? VALID_SECONDS + Math.floor(Math.random() * VALID_SPREAD_SECONDS)
    const { validitySeconds } = await info.limits(signal)
    const validUntil = (await info.now(signal)) + BigInt(Math.min(seconds, validitySeconds))
    const { account, nonceKey, nonce, actions } = draft
    const transaction = { account, nonceKey, nonce, validUntil, actions }
    const domain = await info.domain(signal)
    return {
      transaction,
      typedData: typedDataOf(rollupRegistry, domain, transaction),
      hash: transactionHash(rollupRegistry, domain, transaction),
      text: actions.map((action) => actionText(rollupRegistry, action)),
      fee: feeOf(actions.map(({ type }) => type)),
    }
  }
}

/** Base units of WEFT that actions cost together; those of modules this SDK does not know count nothing. */
export function feeOf(types: readonly number[]): bigint {
  return types.reduce((sum, type) => sum + (rollupRegistry.actions.get(type)?.descriptor.fee ?? 0n), 0n)
}

/** @throws InvalidInput `transaction.actions_count`, `transaction.nonce_key` */
export function checkDraft(actions: readonly Action[], nonceKey: number): void {
  if (actions.length < 1 || actions.length > TRANSACTION_ACTIONS_MAX) {
    throw new InvalidInput(
      'transaction.actions_count',
      `One signature covers 1 to ${TRANSACTION_ACTIONS_MAX} actions, not ${actions.length}`,
      { remedy: 'Split them into several bundles.' },
    )
  }
  if (!Number.isInteger(nonceKey) || nonceKey < 0 || nonceKey > 0xffff_ffff) {
    throw new InvalidInput('transaction.nonce_key', 'A nonce key is a whole number from 0 to 4294967295')
  }
}
