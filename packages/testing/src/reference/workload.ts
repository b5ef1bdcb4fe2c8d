import type { Address } from '@weft/primitives'
import { type Action, shardOfAddress, type Transaction } from '@weft/protocol'
import fc from 'fast-check'

/** One sealed batch. */
export interface WorkloadBatch {
  readonly timestamp: bigint
  readonly transactions: readonly Transaction[]
}

/** What may be wrong with a transaction before its actions run. */
const FLAWS = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'expired',
  'nonceGap',
  'nonceReused',
] as const

/** The first so many of these live in one shard: what they do is serial. */
const NEIGHBOURS = 3

/**
 * Different accounts; the first three share a shard, the others are spread.
 *
 * @param from - Number of the address to begin with.
 */
export function workloadAccounts(count: number, from = 1): Address[] {
  const numbered = (n: number) => `0x${n.toString(16).padStart(40, '0')}` as Address
  const accounts = [numbered(from)]
  const home = shardOfAddress(accounts[0]!)
  for (let n = from + 1; accounts.length < Math.min(NEIGHBOURS, count); n++) {
    if (shardOfAddress(numbered(n)) === home) accounts.push(numbered(n))
  }
  for (let n = from + 1; accounts.length < count; n++) {
    if (!accounts.includes(numbered(n))) accounts.push(numbered(n))
  }
  return accounts
}

/**
 * Random batches: transactions of one to four actions, some expired, some with a wrong nonce, some accounts so
 * busy that their shard has several segments.
 *
 * @param actionsOf - What an account may want.
 */
export function workloads(options: {
  accounts: readonly Address[]
  actionsOf: (account: Address) => fc.Arbitrary<Action>
  /** Comes first in every workload. */
  opening: readonly { account: Address; actions: readonly Action[] }[]
  secondsMax: number
}): fc.Arbitrary<WorkloadBatch[]> {
  const { accounts, actionsOf } = options
  const wishes = fc.constantFrom(...accounts).chain((account) =>
    fc.record({
      account: fc.constant(account),
      actions: fc.array(actionsOf(account), { minLength: 1, maxLength: 4 }),
      nonceKey: fc.constantFrom(0, 0, 0, 7),
      flaw: fc.constantFrom(...FLAWS),
      times: fc.oneof({ weight: 40, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(70) }),
    }),
  )
  const batch = fc.record({
    seconds: fc.nat(options.secondsMax),
    wishes: fc.array(wishes, { maxLength: 22, size: 'max' }),
  })
  return fc.array(batch, { minLength: 1, maxLength: 4, size: 'max' }).map((batches) => {
    const nonces = new Map<string, bigint>()
    let timestamp = 1_700_000_000n
    const opening = options.opening.map((each) => ({ ...each, nonceKey: 0, flaw: 'none' as const, times: 1 }))
    return [{ seconds: 1, wishes: opening }, ...batches].map((each) => {
      timestamp += BigInt(each.seconds)
      const transactions = each.wishes.flatMap((wish) =>
        Array.from({ length: wish.times }, () => transactionOf(wish, nonces, timestamp)),
      )
      return { timestamp, transactions }
    })
  })
}

interface Wish {
  readonly account: Address
  readonly actions: readonly Action[]
  readonly nonceKey: number
  readonly flaw: (typeof FLAWS)[number]
}

function transactionOf(wish: Wish, nonces: Map<string, bigint>, timestamp: bigint): Transaction {
  const { account, actions, nonceKey, flaw } = wish
  const lane = `${account}/${nonceKey}`
  const next = nonces.get(lane) ?? 0n
  const isWrong = flaw === 'nonceGap' || (flaw === 'nonceReused' && next > 0n)
  if (!isWrong) nonces.set(lane, next + 1n)
  const nonce = isWrong ? (flaw === 'nonceGap' ? next + 1n : next - 1n) : next
  const validUntil = flaw === 'expired' ? timestamp - 1n : timestamp + 60n
  return { account, nonceKey, nonce, validUntil, actions }
}
