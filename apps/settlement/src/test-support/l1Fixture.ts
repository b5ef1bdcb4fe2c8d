import { deployRollup, devnetKeys, foldDataHash, rollupAbi } from '@weft/contracts'
import { type EmbeddedService, type StartAnvilOptions, startAnvil } from '@weft/testing/embedded'
import {
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  parseEventLogs,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { SettlementOptions } from '../createSettlement.ts'
import { commitmentOf, dataHashOf, genesisStateRoot, stateRootAfter } from './memoryStore.ts'

/** A real anvil with a fresh rollup, and what tests do to it. */
export interface L1Fixture {
  readonly anvil: EmbeddedService
  readonly rollup: Address
}

export async function startL1(options: StartAnvilOptions = {}): Promise<L1Fixture> {
  const anvil = await startAnvil(options)
  return { anvil, rollup: await deploy(anvil.url) }
}

/** Deploys from anvil's first account: on a fresh chain always to the same address. */
export async function deploy(rpcUrl: string): Promise<Address> {
  const address = (key: Hex) => privateKeyToAccount(key).address
  const { address: rollup } = await deployRollup({
    walletClient: walletOf(rpcUrl, devnetKeys.deployer),
    publicClient: clientOf(rpcUrl),
    genesisStateRoot,
    owner: address(devnetKeys.deployer),
    batcher: address(devnetKeys.batcher),
    proposer: address(devnetKeys.proposer),
  })
  return rollup
}

export function clientOf(rpcUrl: string) {
  return createPublicClient({ transport: http(rpcUrl, { retryCount: 0 }), pollingInterval: 20, cacheTime: 0 })
}

export function testClientOf(rpcUrl: string) {
  return createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
}

export function walletOf(rpcUrl: string, key: Hex) {
  return createWalletClient({ account: privateKeyToAccount(key), transport: http(rpcUrl) })
}

/** Options that make a test fast: what takes seconds in production takes milliseconds. */
export function fastOptions(l1RpcUrl: string, rollup: Address): SettlementOptions {
  return {
    l1RpcUrl,
    rollup,
    batcherKey: devnetKeys.batcher,
    proposerKey: devnetKeys.proposer,
    dataIntervalMs: 40,
    rootIntervalMs: 60,
    pollMs: 20,
    rpcTimeoutMs: 5_000,
    backoffMsMax: 100,
    stuckMs: 60_000,
    confirmations: 0,
    dataBatchesMax: 512,
    maxFeePerGasMax: 10n ** 12n,
    deploymentBlock: 0n,
  }
}

/** Transactions the batcher and the proposer ever had mined, reverted ones included. */
export async function minedTransactions(rpcUrl: string): Promise<{ data: number; roots: number }> {
  const count = (key: Hex) =>
    clientOf(rpcUrl).getTransactionCount({ address: privateKeyToAccount(key).address })
  return { data: await count(devnetKeys.batcher), roots: await count(devnetKeys.proposer) }
}

export interface RecordedHistory {
  readonly data: { first: number; last: number; txHash: Hex }[]
  readonly roots: { batch: number; txHash: Hex }[]
}

/**
 * Replays the contract's events and checks that nothing is skipped, repeated or wrong: ranges join, every
 * data hash is the batch's own, accumulators fold, roots are ours and build on each other.
 *
 * @throws Error naming what is wrong.
 */
export async function checkHistory(rpcUrl: string, rollup: Address): Promise<RecordedHistory> {
  const logs = await clientOf(rpcUrl).getLogs({ address: rollup, fromBlock: 0n, toBlock: 'latest' })
  const history: RecordedHistory = { data: [], roots: [] }
  let accumulator = genesisStateRoot
  let posted = 0
  let proposed = 0
  const require = (holds: boolean, message: string) => {
    if (!holds) throw new Error(message)
  }
  for (const log of parseEventLogs({ abi: rollupAbi, logs })) {
    if (log.eventName === 'BatchesPosted') {
      require(Number(log.args.firstBatch) ===
        posted + 1, `data: ${posted} is followed by ${log.args.firstBatch}`)
      for (const dataHash of log.args.dataHashes) {
        posted += 1
        require(dataHash === dataHashOf(posted), `data: wrong hash for batch ${posted}`)
        accumulator = foldDataHash({ accumulator, batch: BigInt(posted), dataHash })
      }
      require(Number(log.args.lastBatch) ===
        posted, `data: range ends at ${log.args.lastBatch}, not ${posted}`)
      require(log.args.accumulator === accumulator, `data: wrong accumulator at ${posted}`)
      history.data.push({ first: Number(log.args.firstBatch), last: posted, txHash: log.transactionHash })
    } else if (log.eventName === 'StateRootProposed') {
      const batch = Number(log.args.batch)
      require(Number(log.args.previousBatch) === proposed &&
        batch > proposed, `root: ${proposed} to ${batch}`)
      require(log.args.previousStateRoot === stateRootAfter(proposed), `root: wrong link at ${batch}`)
      require(log.args.stateRoot === stateRootAfter(batch), `root: wrong root at ${batch}`)
      require(log.args.batchCommitment === commitmentOf(batch), `root: wrong commitment at ${batch}`)
      proposed = batch
      history.roots.push({ batch, txHash: log.transactionHash })
    }
  }
  return history
}
