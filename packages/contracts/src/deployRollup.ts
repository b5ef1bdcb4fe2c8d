import type { Account, Address, Chain, Hash, Hex, PublicClient, Transport, WalletClient } from 'viem'
import { rollupAbi, rollupBytecode } from './generated/rollup.ts'

/** What a deployment needs. All three addresses must be non-zero, and so must the root. */
export interface DeployRollupInput {
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  publicClient: PublicClient
  /** State root before batch 1. */
  genesisStateRoot: Hex
  /** May pause, and choose batcher and proposer. */
  owner: Address
  batcher: Address
  proposer: Address
}

/**
 * Deploys a new Rollup and waits until it is mined. Deploys again each time it is called: whether one is
 * deployed already is for the caller to know.
 *
 * @throws viem's errors when the node refuses; Error when the transaction was mined and failed.
 * @example const { address } = await deployRollup({ walletClient, publicClient, genesisStateRoot, owner, batcher, proposer })
 */
export async function deployRollup(
  input: DeployRollupInput,
): Promise<{ address: Address; transactionHash: Hash; blockNumber: bigint }> {
  const { walletClient, publicClient, genesisStateRoot, owner, batcher, proposer } = input
  const hash = await walletClient.deployContract({
    abi: rollupAbi,
    bytecode: rollupBytecode,
    args: [genesisStateRoot, owner, batcher, proposer],
    account: walletClient.account,
    chain: walletClient.chain ?? null,
  })
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success' || !receipt.contractAddress) {
    throw new Error(`The deployment ${hash} was mined in block ${receipt.blockNumber} and failed`)
  }
  return { address: receipt.contractAddress, transactionHash: hash, blockNumber: receipt.blockNumber }
}
