import { type Address, keccak256 } from '@weft/primitives'
import {
  assetBySymbol,
  encodeTransaction,
  type Registry,
  SIGNATURE_BYTES,
  shardOfAddress,
} from '@weft/protocol'
import { createAcceptedTransaction } from '../acceptance/acceptedTransaction.ts'
import type { AcceptedTransaction } from '../types.ts'

export const ROLLUP_ADDRESS = `0x${'aa'.repeat(20)}` as Address
export const ORACLE = `0x${'bb'.repeat(20)}` as Address

/** Makes transactions as the acceptance would hand them over; signatures are empty, nobody looks at them. */
export interface TestTransactions {
  readonly accounts: readonly Address[]
  /** Test funds for every account, or for some. */
  faucets(accounts?: readonly Address[]): AcceptedTransaction[]
  /** One transfer for each pair. */
  pay(pairs: readonly (readonly [from: Address, to: Address])[]): AcceptedTransaction[]
  /** Transfers between accounts chosen by a seeded generator; most cross shards. */
  transfers(count: number): AcceptedTransaction[]
}

export function createTestTransactions(registry: Registry, accountCount: number): TestTransactions {
  const accounts = Array.from(
    { length: accountCount },
    (_, index) => `0x${(index + 1).toString(16).padStart(40, '0')}` as Address,
  )
  const asset = assetBySymbol('USDC').id
  const nonces = new Map<Address, bigint>()
  const next = createRandom(7)

  function make(account: Address, name: string, fields: Record<string, unknown>): AcceptedTransaction {
    const nonce = nonces.get(account) ?? 0n
    nonces.set(account, nonce + 1n)
    const actions = [{ type: registry.actionsByName.get(name)!.type, fields }]
    const transaction = { account, nonceKey: 0, nonce, validUntil: 9_000_000_000n, actions }
    const bytes = encodeTransaction(registry, { transaction, signature: new Uint8Array(SIGNATURE_BYTES) })
    return createAcceptedTransaction(registry, {
      bytes,
      digest: keccak256(bytes),
      shard: shardOfAddress(account),
    })
  }

  return {
    accounts,
    faucets: (some = accounts) => some.map((account) => make(account, 'bank.faucet', {})),
    pay: (pairs) => pairs.map(([from, to]) => make(from, 'bank.transfer', { to, asset, amount: 1_000n })),
    transfers: (count) =>
      Array.from({ length: count }, () =>
        make(accounts[next(accountCount)]!, 'bank.transfer', {
          to: accounts[next(accountCount)]!,
          asset,
          amount: BigInt(next(1_000_000_000)),
        }),
      ),
  }
}

/** Mulberry32: the same numbers on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
