/**
 * Deploys Rollup from the environment and prints one JSON line with its address:
 * `npm run deploy -w @weft/contracts`. The variables are in the README.
 */
import { createPublicClient, createWalletClient, type Hex, http, isAddress, isHash, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { deployRollup } from './deployRollup.ts'
import { assertDevnetKey } from './devnet.ts'

const environment = z.object({
  L1_RPC_URL: z.url({ protocol: /^https?$/, error: 'the http(s) URL of an Ethereum node' }),
  DEPLOYER_KEY: z.custom<Hex>(
    (value) => isHash(String(value)),
    '0x and 64 hex digits: the private key that pays for the deployment',
  ),
  GENESIS_STATE_ROOT: z.custom<Hex>(
    (value) => isHash(String(value)) && value !== zeroHash,
    '0x and 64 hex digits, not zero: the state root before batch 1',
  ),
  OWNER_ADDRESS: address('the account that may pause and choose batcher and proposer'),
  BATCHER_ADDRESS: address('the account that posts batch data'),
  PROPOSER_ADDRESS: address('the account that proposes state roots'),
})

process.exitCode = await main()

async function main(): Promise<number> {
  const parsed = environment.safeParse(process.env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: must be ${issue.message}`)
    process.stderr.write(`Cannot deploy, the environment is incomplete:\n${lines.join('\n')}\n`)
    return 2
  }
  const env = parsed.data
  try {
    const transport = http(env.L1_RPC_URL)
    const publicClient = createPublicClient({ transport })
    const chainId = await publicClient.getChainId()
    assertDevnetKey({ chainId, privateKey: env.DEPLOYER_KEY })
    const account = privateKeyToAccount(env.DEPLOYER_KEY)
    const deployed = await deployRollup({
      walletClient: createWalletClient({ account, transport }),
      publicClient,
      genesisStateRoot: env.GENESIS_STATE_ROOT,
      owner: env.OWNER_ADDRESS,
      batcher: env.BATCHER_ADDRESS,
      proposer: env.PROPOSER_ADDRESS,
    })
    const { address: rollup, transactionHash, blockNumber } = deployed
    const result = { address: rollup, transactionHash, blockNumber: Number(blockNumber), chainId }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`Cannot deploy: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function address(meaning: string) {
  return z.custom<Hex>(
    (value) => typeof value === 'string' && isAddress(value, { strict: false }),
    `an address: ${meaning}`,
  )
}
