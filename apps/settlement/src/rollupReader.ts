import { rollupAbi } from '@weft/contracts'
import { type Address, type Hex, type PublicClient, parseEventLogs } from 'viem'
import { withL1Faults } from './settlementFault.ts'
import type { L1Submission, SubmissionKind } from './settlementStore.ts'

/** Blocks asked for in one log query: what public nodes commonly allow. */
const LOG_BLOCKS_MAX = 5_000n

/** What L1 says at one block, all of it read at that block. */
export interface RollupSnapshot {
  readonly blockNumber: bigint
  readonly baseFeePerGas: bigint
  /** Transactions of the account that are mined: the nonce of the next. */
  readonly nonce: number
  /** Of the account, in wei. */
  readonly balance: bigint
  readonly dataHead: number
  readonly accumulator: Hex
  readonly rootHead: number
  readonly stateRoot: Hex
}

/** Reads the rollup contract and its events. Every function throws the faults of `l1Fault`. */
export function createRollupReader(client: PublicClient, address: Address) {
  const rollup = { abi: rollupAbi, address } as const
  return {
    snapshot: (account: Address): Promise<RollupSnapshot> =>
      withL1Faults(async () => {
        const block = await client.getBlock({ blockTag: 'latest', includeTransactions: false })
        const at = { blockNumber: block.number }
        const [heads, nonce, balance] = await Promise.all([
          client.readContract({ ...rollup, ...at, functionName: 'heads' }),
          client.getTransactionCount({ address: account, ...at }),
          client.getBalance({ address: account, ...at }),
        ])
        const [dataHead, accumulator, rootHead, stateRoot] = heads
        return {
          blockNumber: block.number,
          baseFeePerGas: block.baseFeePerGas ?? 0n,
          nonce,
          balance,
          dataHead: Number(dataHead),
          accumulator,
          rootHead: Number(rootHead),
          stateRoot,
        }
      }),

    /** Data accumulator recorded for exactly this batch; zero bytes when no submission ended there. */
    accumulatorOf: (batch: number, blockNumber: bigint): Promise<Hex> =>
      withL1Faults(() =>
        client.readContract({
          ...rollup,
          blockNumber,
          functionName: 'accumulatorOf',
          args: [BigInt(batch)],
        }),
      ),

    /** The account that has the role now. */
    roleHolder: (kind: SubmissionKind): Promise<Address> =>
      withL1Faults(() =>
        client.readContract({ ...rollup, functionName: kind === 'data' ? 'batcher' : 'proposer' }),
      ),

    /** Submissions the contract recorded from `fromBlock` to `toBlock`, oldest first. */
    recorded: (kind: SubmissionKind, fromBlock: bigint, toBlock: bigint): Promise<L1Submission[]> =>
      withL1Faults(async () => {
        const submissions: L1Submission[] = []
        for (let from = fromBlock; from <= toBlock; from += LOG_BLOCKS_MAX) {
          const lastOfPage = from + LOG_BLOCKS_MAX - 1n
          const to = lastOfPage < toBlock ? lastOfPage : toBlock
          const logs = await client.getLogs({ address, fromBlock: from, toBlock: to })
          submissions.push(...parseSubmissions(kind, logs))
        }
        return submissions
      }),
  }
}

export type RollupReader = ReturnType<typeof createRollupReader>

function parseSubmissions(kind: SubmissionKind, logs: Parameters<typeof parseEventLogs>[0]['logs']) {
  const eventName = kind === 'data' ? ('BatchesPosted' as const) : ('StateRootProposed' as const)
  return parseEventLogs({ abi: rollupAbi, eventName, logs }).map((log): L1Submission => {
    const [first, last] =
      log.eventName === 'BatchesPosted'
        ? [log.args.firstBatch, log.args.lastBatch]
        : [log.args.previousBatch + 1n, log.args.batch]
    return {
      kind,
      firstBatch: Number(first),
      lastBatch: Number(last),
      txHash: log.transactionHash,
      nonce: null,
      status: 'confirmed',
      blockNumber: log.blockNumber,
    }
  })
}
