import type { Address } from '@weft/primitives'
import { actionText, type Registry, type Transaction } from '@weft/protocol'
import type { WorkloadBatch } from '../reference/workload.ts'

/** One action by name. */
export interface Call {
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** One transaction before it has a nonce: taken out of a history, it leaves no gap. */
export interface Sent {
  readonly account: Address
  readonly calls: readonly Call[]
}

/** One batch. */
export interface HistoryBatch {
  /** Since the batch before. */
  readonly seconds: bigint
  readonly sent: readonly Sent[]
}

/** All that ever happened to a rollup, from its genesis on: plain data that plays again to the same state. */
export type History = readonly HistoryBatch[]

/** Longest time a transaction of a history may wait: it never does. */
const LIFETIME_SECONDS = 60n

/** Gives a history's batches their nonces and times, one after the other. */
export function createSender(registry: Registry, timestamp: bigint): (batch: HistoryBatch) => WorkloadBatch {
  const nonces = new Map<Address, bigint>()
  let now = timestamp
  return ({ seconds, sent }) => {
    now += seconds
    const transactions = sent.map(({ account, calls }): Transaction => {
      const nonce = nonces.get(account) ?? 0n
      nonces.set(account, nonce + 1n)
      const actions = calls.map(({ name, fields }) => ({
        type: registry.actionsByName.get(name)!.type,
        fields,
      }))
      return { account, nonceKey: 0, nonce, validUntil: now + LIFETIME_SECONDS, actions }
    })
    return { timestamp: now, transactions }
  }
}

/** How many actions a history has. */
export function actionCount(history: History): number {
  return history.flatMap(({ sent }) => sent).reduce((sum, { calls }) => sum + calls.length, 0)
}

/** A history as people read it: a line a transaction. */
export function describeHistory(registry: Registry, history: History): string {
  const lines = history.map(({ seconds, sent }, index) => {
    const transactions = sent.map(({ account, calls }) => {
      const actions = calls.map(({ name, fields }) =>
        actionText(registry, { type: registry.actionsByName.get(name)!.type, fields }),
      )
      return `    ${account}  ${actions.join('  +  ')}`
    })
    return [`  batch ${index + 1}, ${seconds} s later`, ...transactions].join('\n')
  })
  return lines.join('\n')
}
