import { createInProcessRollup, createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import {
  batchDataHash,
  encodeBatchPayload,
  encodeTransaction,
  type GenesisConfig,
  SIGNATURE_BYTES,
  type Transaction,
  transactionHash,
} from '@weft/protocol'
import { expect, test } from 'vitest'
import { createRehearsal } from '../load/rehearsal.ts'
import type { LoggedBatch } from './evidence.ts'
import { replayLog } from './replayLog.ts'

const rollup = createRollup({ modules, chargeFee })
const { registry } = rollup
const accounts = ['11', '22', '33', '44', '55', '66'].map((byte) => `0x${byte.repeat(20)}` as Address)
const domain = { chainId: 31_337, verifyingContract: `0x${'aa'.repeat(20)}` as Address }
const genesis: GenesisConfig = {
  timestamp: 1_790_000_000n,
  chainId: domain.chainId,
  devnet: true,
  oracle: accounts[0]!,
  governor: accounts[1]!,
}

/** A log of four batches as the engine of production leaves it. */
async function makeLog(): Promise<LoggedBatch[]> {
  const engine = createInProcessRollup({ rollup, genesis })
  const { opening, take } = createRehearsal({ seed: 3, genesis, flows: accounts, secondsBetween: 1 })
  const nonces = new Map<Address, bigint>()
  const log: LoggedBatch[] = []
  for (const number of [1, 2, 3, 4]) {
    const transactions: Transaction[] = []
    for (const [flow, account] of accounts.entries()) {
      for (const actions of number === 1 ? opening : await take(flow)) {
        const nonce = nonces.get(account) ?? 0n
        nonces.set(account, nonce + 1n)
        transactions.push({ account, nonceKey: 0, nonce, validUntil: 1_800_000_000n, actions })
      }
    }
    const timestamp = genesis.timestamp + BigInt(number)
    const { commitment } = await engine.run(transactions, timestamp)
    const signature = new Uint8Array(SIGNATURE_BYTES)
    const payload = encodeBatchPayload(
      transactions.map((transaction) => encodeTransaction(registry, { transaction, signature })),
    )
    const { stateRoot, receiptsHash, segmentsHash } = commitment
    log.push({
      number,
      timestamp,
      dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
      payload,
      hashes: transactions.map((transaction) => transactionHash(registry, domain, transaction)),
      result: { stateRoot, receiptsHash, segmentsHash, executedCount: 0 },
    })
  }
  return log
}

test('the reference comes from the payloads alone to what the engine came to', async () => {
  const log = await makeLog()
  const { batches, broken } = await replayLog({ rollup, genesis, domain, log })
  expect(broken).toEqual([])
  for (const [index, { number, dataHash, hashes, result }] of log.entries()) {
    const { executedCount, ...replayed } = batches[index]!
    const { executedCount: _, ...expected } = result!
    expect(replayed).toEqual({ number, dataHash, hashes, ...expected })
    expect(executedCount).toBeGreaterThan(0)
  }
})

test('a batch left out, or two that changed places, lead elsewhere', async () => {
  const log = await makeLog()
  const rootOf = async (changed: readonly LoggedBatch[]) =>
    (await replayLog({ rollup, genesis, domain, log: changed })).batches.at(-1)!.stateRoot
  const root = await rootOf(log)
  expect(root).toBe(log[3]!.result!.stateRoot)
  expect(await rootOf([log[0]!, log[1]!, log[3]!])).not.toBe(root)
  const [, second, third] = log
  const swapped = [log[0]!, { ...second!, payload: third!.payload }, { ...third!, payload: second!.payload }]
  expect(await rootOf([...swapped, log[3]!])).not.toBe(root)
})
