import { join } from 'node:path'
import { bytesToHex, type Hex } from '@weft/primitives'
import { unixNow } from '@weft/queue'
import { startAnvil } from '@weft/testing/embedded'
import { createPublicClient, http, keccak256, numberToHex, serializeTransaction } from 'viem'
import { createAccounts } from '../workload/index.ts'
import { secp256k1 } from '../workload/secp256k1.ts'
import { type PlannedRequest, writeLoadPlan } from './load/loadPlan.ts'
import { runLoad } from './load/runLoad.ts'

/** The baseline: a single-process Ethereum node that takes signed transfers and executes them. */
export interface AnvilFigures {
  readonly transfersPerSecond: number
  readonly transfers: number
  readonly seconds: number
}

const CHAIN_ID = 31_337
const SENDERS = 64
const FLOWS = 16
/** Requests of a JSON-RPC batch: larger ones were not faster. */
const BATCH_CALLS = 100
const GAS_OF_TRANSFER = 21_000n
/** A block that takes whatever waits: the usual limit would be the figure. */
const BLOCK_GAS_LIMIT = 10n ** 12n
const BLOCK_SECONDS = 1
const WAIT_MS_MAX = 60_000
/** More than it takes, so that sending ends with its time. */
const TRANSFERS_PER_SECOND_MAX = 8_000

/**
 * Sends signed transfers of ether to anvil in JSON-RPC batches over kept connections, blocks being mined every
 * second without a limit of gas, and counts what is in blocks.
 */
export async function measureAnvilTransfers(options: {
  folder: string
  seed: string
  seconds: number
  signal: AbortSignal
}): Promise<AnvilFigures> {
  const { folder, seed, seconds, signal } = options
  const anvil = await startAnvil({ blockTimeSeconds: BLOCK_SECONDS, signal })
  try {
    const client = createPublicClient({ transport: http(anvil.url) })
    const rpc = (method: string, ...params: unknown[]) =>
      client.request({ method, params } as unknown as Parameters<typeof client.request>[0])
    const accounts = createAccounts({ seed: `${seed}/anvil`, signing: true })
    await rpc('evm_setBlockGasLimit', numberToHex(BLOCK_GAS_LIMIT))
    for (let sender = 0; sender < SENDERS; sender++) {
      await rpc('anvil_setBalance', accounts.address(sender), numberToHex(10n ** 24n))
    }
    const planFile = join(folder, 'anvil.plan')
    writeLoadPlan(planFile, signTransfers(accounts, Math.ceil(seconds * TRANSFERS_PER_SECOND_MAX)))
    const firstBlock = await client.getBlockNumber({ cacheTime: 0 })
    const report = await runLoad(
      {
        planFile,
        url: anvil.url,
        path: '/',
        mediaType: 'application/json',
        pace: { kind: 'closed' },
        secondsMax: seconds,
        answers: 'jsonRpc',
      },
      signal,
    )
    const accepted = report.requests.reduce((sum, each) => sum + each.accepted, 0)
    const startMs = Math.min(...report.requests.map(({ dueMs }) => dueMs))
    const endMs = await allMined()
    return {
      transfers: accepted,
      seconds: (endMs - startMs) / 1_000,
      transfersPerSecond: (accepted * 1_000) / (endMs - startMs),
    }

    /** Unix milliseconds at which the block with the last of them was seen. */
    async function allMined(): Promise<number> {
      const giveUpMs = performance.now() + WAIT_MS_MAX
      let next = firstBlock + 1n
      let mined = 0
      while (mined < accepted) {
        signal.throwIfAborted()
        if (performance.now() > giveUpMs) throw new Error(`anvil mined ${mined} of ${accepted} transfers`)
        const head = await client.getBlockNumber({ cacheTime: 0 })
        for (; next <= head; next++) mined += await client.getBlockTransactionCount({ blockNumber: next })
      }
      return unixNow()
    }
  } finally {
    await anvil.stop()
  }
}

function signTransfers(accounts: ReturnType<typeof createAccounts>, count: number): PlannedRequest[] {
  const open = Array.from({ length: FLOWS }, (): string[] => [])
  const requests: PlannedRequest[] = []
  const close = (flow: number) => {
    const calls = open[flow]!
    if (calls.length === 0) return
    requests.push({ flow, count: calls.length, body: Buffer.from(`[${calls.join(',')}]`) })
    open[flow] = []
  }
  for (let index = 0; index < count; index++) {
    const sender = index % SENDERS
    const flow = sender % FLOWS
    const raw = signTransfer({
      key: accounts.privateKey(sender)!,
      nonce: Math.floor(index / SENDERS),
      to: accounts.address((index * 7 + 1) % SENDERS),
    })
    open[flow]!.push(`{"jsonrpc":"2.0","id":${index},"method":"eth_sendRawTransaction","params":["${raw}"]}`)
    if (open[flow]!.length === BATCH_CALLS) close(flow)
  }
  for (let flow = 0; flow < FLOWS; flow++) close(flow)
  return requests
}

/** viem's encoding with libsecp256k1's signature: its own takes seconds for what is sent in one. */
function signTransfer({ key, nonce, to }: { key: Uint8Array; nonce: number; to: Hex }): Hex {
  const transfer = {
    type: 'eip1559',
    chainId: CHAIN_ID,
    nonce,
    to,
    value: 1n,
    gas: GAS_OF_TRANSFER,
    maxFeePerGas: 10n ** 11n,
    maxPriorityFeePerGas: 1n,
  } as const
  const digest = keccak256(serializeTransaction(transfer), 'bytes')
  const { signature, recid } = secp256k1.ecdsaSign(digest, key)
  const r = bytesToHex(signature.subarray(0, 32))
  const s = bytesToHex(signature.subarray(32))
  return serializeTransaction(transfer, { r, s, yParity: recid })
}
