import { descriptors } from '@weft/modules/descriptors'
import { type Address, type Fault, type Hash, sha256 } from '@weft/primitives'
import { createRegistry, encodeTransaction, parseAddress, type SignedTransaction } from '@weft/protocol'
import type { AcceptedTransaction, BatchEvent, SealedPosition } from '../../types.ts'
import { createAcceptance } from '../acceptance.ts'
import type { AcceptanceResult } from '../arrival.ts'
import { ACCOUNT_PENDING_MAX } from '../limits.ts'
import type { SignatureCheck, SignatureVerdict } from '../signatureJob.ts'

export const registry = createRegistry(descriptors)
const faucet = registry.actionsByName.get('bank.faucet')!
export const account = parseAddress(`0x${'11'.repeat(20)}`)
const NOW = 1_800_000_000

/** A transaction with a signature of good form; whether it is by the account the fake pool decides. */
export function candidate(nonce: bigint, choice: { account?: Address; mark?: number } = {}): Uint8Array {
  const signature = new Uint8Array(65).fill(choice.mark ?? 1)
  signature[64] = 27
  const signed: SignedTransaction = {
    transaction: {
      account: choice.account ?? account,
      nonceKey: 0,
      nonce,
      validUntil: BigInt(NOW) + 60n + BigInt(choice.mark ?? 0),
      actions: [{ type: faucet.type, fields: {} }],
    },
    signature,
  }
  return encodeTransaction(registry, signed)
}

/** The first `count` of an account, nonces from 0. */
export const flood = (of: Address, count: number) =>
  Array.from({ length: count }, (_, nonce) => candidate(BigInt(nonce), { account: of }))

/** An acceptance whose pool, sealer and state the test holds in its hands. */
export function createAcceptanceBench(
  options: { isForged?: (bytes: Uint8Array) => boolean; delay?: () => Promise<void>; jobs?: number } = {},
) {
  const sealed: AcceptedTransaction[] = []
  const checked: Uint8Array[] = []
  const listeners: ((event: BatchEvent) => void)[] = []
  const committed = new Map<Address, bigint>()
  const signatures = { onCheck: (_checks: readonly SignatureCheck[]): void => {} }
  const state = {
    failure: undefined as Fault | undefined,
    hold: false,
    head: 0,
    executed: 0,
    accountPendingMax: ACCOUNT_PENDING_MAX,
  }
  let held: (() => void)[] = []
  let jobs = 0
  const acceptance = createAcceptance({
    registry,
    sealer: {
      async submit(items) {
        if (state.failure) throw state.failure
        const first = sealed.length
        sealed.push(...items)
        if (state.hold) await new Promise<void>((resolve) => held.push(resolve))
        const batch = state.head + 1
        return items.map((_, index): SealedPosition => ({ batch, index: first + index, timestamp: 0n }))
      },
      expect() {},
    },
    readModel: {
      nonceOf: (of, key) => (key === 0 ? committed.get(of) : undefined) ?? 0n,
      head: () => ({ number: state.head, timestamp: 0n, stateRoot: '0x' as Hash }),
    },
    explorer: { transaction: async () => undefined },
    sequencing: () => ({ accountPendingMax: state.accountPendingMax }),
    feed: {
      subscribe(listener) {
        listeners.push(listener)
        return () => {}
      },
    },
    signatures: {
      hasRoom: () => jobs < (options.jobs ?? Number.POSITIVE_INFINITY),
      async check(checks): Promise<SignatureVerdict[]> {
        jobs++
        await options.delay?.()
        jobs--
        signatures.onCheck(checks)
        checked.push(...checks.map(({ bytes }) => bytes))
        return checks.map(({ bytes }) => ({
          // Covers all but the signature, as the real one does.
          digest: sha256(bytes.subarray(0, -65)),
          shard: 0,
          isByAccount: !options.isForged?.(bytes),
        }))
      },
    },
    now: () => NOW * 1000,
  })
  return {
    acceptance,
    sealed,
    /** In the order in which signatures were looked at. */
    checked,
    state,
    signatures,
    submit: (transactions: readonly Uint8Array[], connection: object = acceptance) =>
      acceptance.submit(transactions, connection),
    release() {
      for (const each of held) each()
      held = []
    },
    execute(count: number) {
      state.head++
      const done = sealed.slice(state.executed, state.executed + count)
      state.executed += done.length
      for (const { transaction } of done) committed.set(transaction.account, transaction.nonce + 1n)
      const event = { kind: 'executed', sequence: state.head, batch: state.head } as unknown as BatchEvent
      for (const listener of listeners) listener(event)
    },
  }
}

/** `sealed`, or the code of the refusal. */
export const codes = (results: readonly AcceptanceResult[]) =>
  results.map((result) => (result.status === 'sealed' ? 'sealed' : result.fault.code))
