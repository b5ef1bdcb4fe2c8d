import { assertDevnetKey, deployRollup, devnetKeys } from '@weft/contracts'
import { createDatabase, ensureRollup, migrate, type RollupIdentity, readRollup } from '@weft/db'
import { createGenesis, createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { type Address, bytesToHex, Fault, type Hash } from '@weft/primitives'
import { type GenesisConfig, parseAddress } from '@weft/protocol'
import { createPublicClient, createWalletClient, http, type PublicClient } from 'viem'
import { privateKeyToAccount, privateKeyToAddress } from 'viem/accounts'

/** A rollup that exists: its contract is on L1, and the database knows it. */
export interface Deployment {
  chainId: number
  rollupAddress: Address
  genesis: GenesisConfig
}

/**
 * Brings the database to the current schema and makes sure that it belongs to a rollup whose contract is on L1:
 * the one it already knows, or a new one, whose genesis is now.
 *
 * Devnet only: it deploys with a key everybody has, which is refused on any chain with value.
 *
 * @throws Fault `embedded.other_chain` when the database belongs to a rollup that this chain does not have.
 */
export async function deployOnce(input: { databaseUrl: string; l1RpcUrl: string }): Promise<Deployment> {
  await migrate(input.databaseUrl)
  const publicClient = createPublicClient({ transport: http(input.l1RpcUrl), pollingInterval: POLLING_MS })
  const database = createDatabase({ url: input.databaseUrl, connectionsMax: 1 })
  try {
    const known = await readRollup(database)
    if (known !== undefined) {
      await restoreContract(known, publicClient, input.l1RpcUrl)
      return { chainId: known.chainId, rollupAddress: known.address, genesis: known.genesis }
    }
    const chainId = await publicClient.getChainId()
    const genesis: GenesisConfig = {
      timestamp: BigInt(Math.floor(Date.now() / 1000)),
      chainId,
      devnet: true,
      oracle: parseAddress(privateKeyToAddress(devnetKeys.oracle)),
      governor: parseAddress(privateKeyToAddress(devnetKeys.governor)),
    }
    const state = createGenesis(createRollup({ modules, chargeFee }), genesis)
    const genesisRoot = bytesToHex(state.stateRoot) as Hash
    const address = await deploy({ publicClient, l1RpcUrl: input.l1RpcUrl, chainId, genesisRoot })
    await ensureRollup(database, { chainId, address, genesis, genesisRoot })
    return { chainId, rollupAddress: address, genesis }
  } finally {
    await database.close()
  }
}

const POLLING_MS = 200

/** A development chain that lost its data gets the contract again, at the same address; settlement posts anew. */
async function restoreContract(
  known: RollupIdentity,
  publicClient: PublicClient,
  l1RpcUrl: string,
): Promise<void> {
  const { chainId, genesisRoot } = known
  const code = await publicClient.getCode({ address: known.address })
  if (code !== undefined && (await publicClient.getChainId()) === chainId) return
  const address = await deploy({ publicClient, l1RpcUrl, chainId, genesisRoot })
  if (address === known.address) return
  throw new Fault(
    'embedded.other_chain',
    `The database belongs to the rollup ${known.address} on chain ${chainId}, which the Ethereum node does not have. ` +
      'Point L1_RPC_URL at the chain it was made with, or start with an empty database.',
    { retryable: false, context: { known: known.address, chainId } },
  )
}

async function deploy(input: {
  publicClient: PublicClient
  l1RpcUrl: string
  chainId: number
  genesisRoot: Hash
}): Promise<Address> {
  assertDevnetKey({ chainId: input.chainId, privateKey: devnetKeys.deployer })
  const account = privateKeyToAccount(devnetKeys.deployer)
  const { address } = await deployRollup({
    walletClient: createWalletClient({ account, transport: http(input.l1RpcUrl) }),
    publicClient: input.publicClient,
    genesisStateRoot: input.genesisRoot,
    owner: account.address,
    batcher: privateKeyToAddress(devnetKeys.batcher),
    proposer: privateKeyToAddress(devnetKeys.proposer),
  })
  return parseAddress(address)
}
