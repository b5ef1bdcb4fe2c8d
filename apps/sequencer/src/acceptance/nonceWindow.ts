import { type Address, hexToBytes } from '@weft/primitives'
import { ByteWriter, type TransactionHeader } from '@weft/protocol'
import type { ReadModel } from '../types.ts'
import type { Arrival } from './arrival.ts'

/** What an account has under way, in all its flows. */
export interface AccountLoad {
  readonly key: string
  /** Transactions taken and not yet executed, and their bytes. */
  pending: number
  pendingBytes: number
  flows: number
  /** Unix milliseconds since when it has had something pending without a break. */
  busySince: number
}

/** The transactions of an account under one nonce key. */
export interface Flow {
  readonly key: string
  readonly account: AccountLoad
  readonly address: Address
  readonly nonceKey: number
  /** What the nonce was when nothing of the flow was under way: it never falls below. */
  readonly base: bigint
  /** The nonce that the next transaction must carry. */
  next: bigint
  /** Transactions taken and not yet executed. */
  pending: number
  /** Arrived and not judged yet, in no order. */
  unjudged: Arrival[]
  /** Checked, and waiting for one with a lower nonce that is not. */
  parked: Arrival[]
  isForgotten: boolean
  /** Last batch after which `next` was compared with the state. */
  comparedAt: number
}

/**
 * Which nonce comes next in each flow: the committed one, plus what is taken and not yet executed. Holds only
 * flows with something under way, so its size is bounded by the mempool and the signature queue.
 */
export interface NonceWindow {
  /** Transactions of all accounts that are taken and not yet executed, and their bytes. */
  readonly pending: number
  readonly pendingBytes: number
  /** Those with something under way, by the bytes of their address. */
  readonly accounts: ReadonlyMap<string, AccountLoad>
  /** The nonce that the next transaction of a flow must carry. */
  next(account: Address, nonceKey: number): bigint
  /** The flow that canonical bytes belong to; `forget` it when nothing comes of it. */
  flowOf(bytes: Buffer, header: TransactionHeader): Flow
  arrived(arrival: Arrival): void
  judged(arrival: Arrival): void
  /** Nobody keeps the flow any longer than what is under way in it. */
  forget(flow: Flow): void
  /** Takes `next`. */
  reserve(flow: Flow, bytes: number): void
  /** What time it is, in unix milliseconds; told with each group of transactions, because a clock costs more than they do. */
  tick(now: number): void
  /** Gives a nonce, and those after it, back: it was not sealed. */
  release(arrival: Arrival): void
  /** What was reserved is in a batch. */
  sealed(flow: Flow, bytes: number, batch: number): void
  /** A batch was executed, and the read model shows it. */
  executed(batch: number): void
}

/** What of a batch came through this window. */
interface SealedPart {
  readonly flows: Flow[]
  readonly bytes: number[]
}

export function createNonceWindow(readModel: Pick<ReadModel, 'nonceOf' | 'head'>): NonceWindow {
  const flows = new Map<string, Flow>()
  const accounts = new Map<string, AccountLoad>()
  const batches = new Map<number, SealedPart>()
  let pending = 0
  let pendingBytes = 0
  let clock = 0
  let head = readModel.head().number

  function open(key: string, bytes: Buffer, header: TransactionHeader): Flow {
    const accountKey = bytes.toString('latin1', header.accountStart, header.accountEnd)
    let account = accounts.get(accountKey)
    if (!account) {
      account = { key: accountKey, pending: 0, pendingBytes: 0, flows: 0, busySince: clock }
      accounts.set(accountKey, account)
    }
    account.flows++
    const address = `0x${bytes.toString('hex', header.accountStart, header.accountEnd)}` as Address
    const base = readModel.nonceOf(address, header.nonceKey)
    const flow: Flow = {
      key,
      account,
      address,
      nonceKey: header.nonceKey,
      base,
      next: base,
      pending: 0,
      unjudged: NONE,
      parked: NONE,
      isForgotten: false,
      comparedAt: 0,
    }
    flows.set(key, flow)
    return flow
  }

  function forget(flow: Flow): void {
    if (flow.isForgotten || flow.pending > 0 || flow.unjudged.length > 0 || flow.parked.length > 0) return
    flow.isForgotten = true
    flows.delete(flow.key)
    if (--flow.account.flows === 0) accounts.delete(flow.account.key)
  }

  function count(flow: Flow, transactions: number, bytes: number): void {
    if (flow.account.pending === 0) flow.account.busySince = clock
    flow.pending += transactions
    flow.account.pending += transactions
    flow.account.pendingBytes += bytes
    pending += transactions
    pendingBytes += bytes
  }

  /** Executed. The engine may also have taken nonces that did not come through here. */
  function done(flow: Flow, bytes: number, batch: number): void {
    count(flow, -1, -bytes)
    if (flow.pending === 0) forget(flow)
    if (flow.pending === 0 || flow.comparedAt === batch) return
    flow.comparedAt = batch
    const committed = readModel.nonceOf(flow.address, flow.nonceKey)
    if (committed > flow.next) flow.next = committed
  }

  return {
    accounts,
    get pending() {
      return pending
    },
    get pendingBytes() {
      return pendingBytes
    },
    next(account, nonceKey) {
      const committed = readModel.nonceOf(account, nonceKey)
      const known = flows.get(keyOf(account, nonceKey))?.next ?? committed
      return known > committed ? known : committed
    },
    flowOf(bytes, header) {
      const key = bytes.toString('latin1', header.accountStart, header.flowEnd)
      return flows.get(key) ?? open(key, bytes, header)
    },
    arrived(arrival) {
      const { flow } = arrival
      // A list of one is a third of the size of a list that grew to one, and most flows have no more.
      if (flow.unjudged.length === 0) flow.unjudged = [arrival]
      else flow.unjudged.push(arrival)
      arrival.unjudgedAt = flow.unjudged.length - 1
    },
    judged(arrival) {
      const { unjudged } = arrival.flow
      const last = unjudged.pop()!
      if (last !== arrival) {
        unjudged[arrival.unjudgedAt] = last
        last.unjudgedAt = arrival.unjudgedAt
      }
    },
    forget,
    tick(now) {
      clock = now
    },
    reserve(flow, bytes) {
      flow.next++
      count(flow, 1, bytes)
    },
    release({ flow, nonce, bytes }) {
      count(flow, -1, -bytes.length)
      if (flow.next > nonce) flow.next = nonce
      forget(flow)
    },
    sealed(flow, bytes, batch) {
      if (batch <= head) {
        done(flow, bytes, batch)
        return
      }
      let part = batches.get(batch)
      if (!part) {
        part = { flows: [], bytes: [] }
        batches.set(batch, part)
      }
      part.flows.push(flow)
      part.bytes.push(bytes)
    },
    executed(batch) {
      head = batch
      const part = batches.get(batch)
      if (!part) return
      batches.delete(batch)
      for (const [index, flow] of part.flows.entries()) done(flow, part.bytes[index]!, batch)
    },
  }
}

/** Of most flows: none is parked. Replaced, never added to. */
const NONE: Arrival[] = []

/** The same key as of canonical bytes. */
function keyOf(account: Address, nonceKey: number): string {
  const writer = new ByteWriter()
  writer.bytes(hexToBytes(account))
  writer.varint(nonceKey)
  return Buffer.from(writer.finish()).toString('latin1')
}
