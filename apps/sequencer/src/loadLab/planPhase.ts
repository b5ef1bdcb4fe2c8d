import type { LoadRunRequest } from '@weft/protocol/api/admin'
import type { LoadAccounts } from './loadAccounts.ts'
import type { LoadActions } from './loadActions.ts'

/** A transaction that is ready to be sent. */
export interface PlannedTransaction {
  readonly bytes: Uint8Array
  readonly actions: number
  /** Since the phase began. */
  readonly dueMs: number
}

/** Long enough to sign a phase, send it and have what waits executed. */
const VALID_SECONDS = 900n

/**
 * Signs all of a phase, so that signing takes nothing from what is watched.
 *
 * @param options.nowSeconds - Unix.
 * @returns by connection: an account's transactions are all on one, in the order of their nonces.
 */
export function planPhase(options: {
  accounts: LoadAccounts
  actions: LoadActions
  request: LoadRunRequest
  durationSeconds: number
  nonceKey: number
  collection: number
  connections: number
  nowSeconds: bigint
}): PlannedTransaction[][] {
  const { accounts, actions, request, durationSeconds, nonceKey, collection } = options
  const { actionsPerTransaction, actionsPerSecond } = request
  const flows = Array.from({ length: options.connections }, (): PlannedTransaction[] => [])
  const count = Math.ceil((actionsPerSecond * durationSeconds) / actionsPerTransaction)
  for (let index = 0; index < count; index++) {
    const account = index % accounts.count
    const nonce = Math.floor(index / accounts.count)
    const bytes = accounts.sign(account, {
      nonceKey,
      nonce: BigInt(nonce),
      validUntil: options.nowSeconds + VALID_SECONDS,
      actions: Array.from({ length: actionsPerTransaction }, (_, n) =>
        actions.next(account, nonce * actionsPerTransaction + n, collection),
      ),
    })
    const dueMs = (index * actionsPerTransaction * 1_000) / actionsPerSecond
    flows[account % flows.length]!.push({ bytes, actions: actionsPerTransaction, dueMs })
  }
  return flows
}

/** What the accounts do once, at once: each in a transaction of its own, because the first one brings what pays the next. */
export function planOpening(options: {
  accounts: LoadAccounts
  actions: LoadActions
  connections: number
  nowSeconds: bigint
}): PlannedTransaction[][] {
  const { accounts, actions } = options
  const validUntil = options.nowSeconds + VALID_SECONDS
  const flows = Array.from({ length: options.connections }, (): PlannedTransaction[] => [])
  for (let account = 0; account < accounts.count; account++) {
    for (const [nonce, action] of actions.opening(account).entries()) {
      const bytes = accounts.sign(account, {
        nonceKey: 0,
        nonce: BigInt(nonce),
        validUntil,
        actions: [action],
      })
      flows[account % flows.length]!.push({ bytes, actions: 1, dueMs: 0 })
    }
  }
  return flows
}
