import type { Address } from '@weft/primitives'
import { type Action, createRegistry, type Transaction } from '@weft/protocol'
import fc from 'fast-check'
import { leakDescriptor } from './leak.ts'
import { millDescriptor } from './mill.ts'
import { scribeDescriptor } from './scribe.ts'
import { type WorkloadBatch, workloadAccounts, workloads } from './workload.ts'

const registry = createRegistry([millDescriptor, scribeDescriptor, leakDescriptor])
const accounts = workloadAccounts(10)
/** Opened with coins; the others are unknown to the rollup until somebody sends them something. */
const funded = accounts.slice(0, 8)
const target = fc.constantFrom(...accounts)
const little = fc.bigInt({ min: 0n, max: 25n })
const barn = fc.constantFrom(0, 0, 0, 1, 2, 3, 9)
const words = fc.string({ unit: fc.constantFrom('w', 'é', '🧵', ' '), maxLength: 8 })

function action(name: string, fields: Record<string, unknown>): Action {
  return { type: registry.actionsByName.get(name)!.type, fields }
}

function wish(weight: number, name: string, fields: Record<string, fc.Arbitrary<unknown>>) {
  return { weight, arbitrary: fc.record(fields).map((values) => action(name, values)) }
}

/** Every feature of the transition, order-sensitive wherever that is possible. */
export const toyWorkloads: fc.Arbitrary<WorkloadBatch[]> = workloads({
  accounts,
  secondsMax: 100,
  opening: funded.map((account) => ({ account, actions: [action('mill.mint', { coins: 3_000n })] })),
  actionsOf: (account: Address) =>
    fc.oneof(
      wish(1, 'mill.mint', { coins: little }),
      wish(4, 'mill.hop', { to: target, next: target, coins: little, hops: fc.nat(14) }),
      wish(1, 'mill.hop', { to: fc.constant(account), next: target, coins: little, hops: fc.nat(3) }),
      wish(5, 'mill.offer', { to: target, coins: little, mood: fc.nat(9) }),
      wish(3, 'mill.give', { barn, coins: little }),
      wish(2, 'mill.takeBack', { barn, coins: little }),
      wish(6, 'mill.takeGrain', { barn, grain: little, otherwise: barn }),
      wish(3, 'mill.bid', { coins: little, limit: fc.bigInt({ min: 80n, max: 120n }) }),
      wish(2, 'mill.look', { barn }),
      wish(1, 'mill.fail', {}),
      wish(4, 'scribe.write', {
        page: fc.nat(3),
        notes: fc.array(fc.record({ words, to: target }), { maxLength: 3 }),
      }),
      wish(2, 'scribe.publish', { words }),
      wish(1, 'leak.arrive', {}),
    ),
})

/** A transaction of a funded account, the first after `toyOpening`. */
export function toyTransaction(
  account: number,
  ...actions: [name: string, fields: Record<string, unknown>][]
) {
  const built = actions.map(([name, fields]) => action(name, fields))
  return transaction(accounts[account]!, 1n, built)
}

export const toyAccounts: readonly Address[] = accounts

/** Gives coins to the funded accounts. */
export const toyOpening: WorkloadBatch = {
  timestamp: 1_700_000_000n,
  transactions: funded.map((account) => transaction(account, 0n, [action('mill.mint', { coins: 3_000n })])),
}

/** Each but the last by another account: 1,000 messages, 1,024, one too many, too many of two actions, and 1,000 again. */
export const sprayBatch: WorkloadBatch = {
  timestamp: 1_700_000_001n,
  transactions: [
    ...accounts.slice(0, 4).map((account) => transaction(account, 0n, [action('mill.mint', { coins: 50n })])),
    ...[[1_000], [1_024], [1_025], [600, 600]].map((counts, i) =>
      transaction(accounts[i]!, 1n, sprays(counts)),
    ),
    transaction(accounts[3]!, 2n, sprays([1_000])),
  ],
}

function sprays(counts: readonly number[]): Action[] {
  return counts.map((count) => action('mill.spray', { to: accounts[8], count }))
}

function transaction(account: Address, nonce: bigint, actions: Action[]): Transaction {
  return { account, nonceKey: 0, nonce, validUntil: 1_700_000_100n, actions }
}

/** Many accounts that arrive in one batch: nothing but the planted fault depends on order. */
export const arrivalWorkloads: fc.Arbitrary<WorkloadBatch[]> = workloads({
  accounts,
  secondsMax: 10,
  opening: accounts.map((account) => ({ account, actions: [action('leak.arrive', {})] })),
  actionsOf: () => fc.constant(action('leak.arrive', {})),
})
