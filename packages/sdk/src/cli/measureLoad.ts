import type { Hash } from '@weft/primitives'
import { generatePrivateKey } from 'viem/accounts'
import { createWeftClient } from '../createWeftClient.ts'
import { privateKeySigner } from '../privateKeySigner.ts'
import { createSlots } from '../slots.ts'
import type { TransactionInfo } from '../transactionInfo.ts'
import type { WeftClient } from '../weftClient.ts'
import { CliError } from './cliError.ts'

/** What came of a load. */
export interface Load {
  readonly transactions: number
  readonly executed: number
  readonly rejected: number
  /** From the first call to the last receipt. */
  readonly seconds: number
  readonly transactionsPerSecond: number
  /** From the call until it is in a batch that is stored. */
  readonly sealedMs: Spread
  /** From the call until its receipt is here. */
  readonly executedMs: Spread
}

export interface Spread {
  readonly p50: number
  readonly p95: number
}

export interface LoadOptions {
  readonly url: string
  readonly count: number
  readonly accounts: number
  readonly signal: AbortSignal
  readonly note: (text: string) => void
}

/** Transfers that are on their way at a time: several requests' worth, and far below what one API queues. */
const IN_FLIGHT_MAX = 400

/** Sends transfers between fresh accounts, and follows each to its receipt on the stream. */
export async function measureLoad({ url, count, accounts, signal, note }: LoadOptions): Promise<Load> {
  const reader = createWeftClient({ url })
  if (!(await reader.status({ signal })).devnet) {
    throw new CliError('bench.no_devnet', 'There are no test funds here, so there is nothing to measure with')
  }
  note(`${accounts} accounts take test funds`)
  const clients = Array.from({ length: accounts }, () =>
    reader.withSigner(privateKeySigner(generatePrivateKey())),
  )
  await Promise.all(
    clients.map(async (each) => (await each.bank.faucet({}, { signal })).wait('executed', { signal })),
  )
  note(`${count} transfers`)
  const receipts = followReceipts(reader, clients, count, signal)
  await receipts.live
  const startedAt = performance.now()
  const sent = await sendTransfers(clients, count, signal)
  const received = await receipts.all
  return summarise(startedAt, sent, received)
}

interface Sent {
  readonly hash: Hash
  readonly calledAt: number
  readonly sealedAt: number
}

interface Received {
  readonly at: number
  readonly isExecuted: boolean
}

async function sendTransfers(
  clients: readonly WeftClient[],
  count: number,
  signal: AbortSignal,
): Promise<Sent[]> {
  const slots = createSlots(IN_FLIGHT_MAX)
  const transfers = Array.from({ length: count }, (_, index) => {
    const from = clients[index % clients.length]!
    const to = clients[(index + 1) % clients.length]!.signer!.address
    return slots.use(signal, async () => {
      const calledAt = performance.now()
      const { hash } = await from.bank.transfer({ to, asset: 'USDC', amount: 1n }, { signal })
      return { hash, calledAt, sealedAt: performance.now() }
    })
  })
  return Promise.all(transfers)
}

/** Receipts of what the clients send; `all` once there are as many as transfers. */
function followReceipts(
  reader: WeftClient,
  clients: readonly WeftClient[],
  count: number,
  signal: AbortSignal,
) {
  const accounts = clients.map(({ signer }) => signer!.address)
  const stream = reader.stream({ accounts, topics: [], signal })
  const live = Promise.withResolvers<void>()
  const all = Promise.withResolvers<ReadonlyMap<Hash, Received>>()
  const received = new Map<Hash, Received>()
  const fail = (error: unknown) => {
    live.reject(error)
    all.reject(error)
  }
  // Whoever awaits one of them hears of it; the other must not count as unhandled.
  for (const { promise } of [live, all]) promise.catch(() => {})
  signal.addEventListener('abort', () => fail(signal.reason), { once: true })
  const take = ({ hash, receipt }: TransactionInfo) => {
    received.set(hash, { at: performance.now(), isExecuted: receipt?.outcome === 'executed' })
  }
  stream.subscribe((event) => {
    if (event.type === 'subscribed') live.resolve()
    if (event.type !== 'batch') return
    // A transfer is told to both of its accounts; who sent it counts.
    for (const { account, transaction } of event.receipts ?? []) {
      if (transaction.account === account) take(transaction)
    }
    if (received.size < count) return
    all.resolve(received)
    stream.close()
  }, fail)
  return { live: live.promise, all: all.promise }
}

function summarise(startedAt: number, sent: readonly Sent[], received: ReadonlyMap<Hash, Received>): Load {
  const outcomes = sent.map(({ hash }) => received.get(hash)!)
  const executed = outcomes.filter(({ isExecuted }) => isExecuted).length
  const elapsedMs = Math.max(...outcomes.map(({ at }) => at)) - startedAt
  return {
    transactions: sent.length,
    executed,
    rejected: sent.length - executed,
    seconds: Math.round(elapsedMs) / 1000,
    transactionsPerSecond: Math.round((executed * 1000) / elapsedMs),
    sealedMs: spreadOf(sent.map(({ calledAt, sealedAt }) => sealedAt - calledAt)),
    executedMs: spreadOf(sent.map(({ calledAt }, index) => outcomes[index]!.at - calledAt)),
  }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95) }
}
