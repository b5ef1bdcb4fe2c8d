import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createPublicClient, createWalletClient, getAddress, type Hex, http, keccak256, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Anvil, startAnvil } from '../scripts/startAnvil.ts'
import { deployRollup } from './deployRollup.ts'
import { devnetKeys } from './devnet.ts'
import { foldDataHash } from './foldDataHash.ts'
import { rollupAbi } from './generated/rollup.ts'

// Real processes on a machine that may be busy: the bounds are for what hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const genesisStateRoot = keccak256(toHex('genesis'))
const [owner, batcher, proposer] = [devnetKeys.deployer, devnetKeys.batcher, devnetKeys.proposer].map((key) =>
  privateKeyToAccount(key),
)
let anvil: Anvil

beforeAll(async () => {
  anvil = await startAnvil()
})
afterAll(() => anvil?.stop())

describe('deployRollup', () => {
  test('deploys a contract whose accumulator and links are the ones computed off chain', async () => {
    const transport = http(anvil.rpcUrl)
    const publicClient = createPublicClient({ transport, pollingInterval: 50 })
    const deployed = await deployRollup({
      walletClient: createWalletClient({ account: owner!, transport }),
      publicClient,
      genesisStateRoot,
      owner: owner!.address,
      batcher: batcher!.address,
      proposer: proposer!.address,
    })
    const rollup = { abi: rollupAbi, address: deployed.address } as const
    expect(await publicClient.readContract({ ...rollup, functionName: 'owner' })).toBe(owner!.address)

    const dataHashes = ['one', 'two', 'three'].map((text) => keccak256(toHex(text)))
    const posted = await createWalletClient({ account: batcher!, transport }).writeContract({
      ...rollup,
      chain: null,
      functionName: 'postBatches',
      args: [1n, genesisStateRoot, dataHashes],
    })
    await publicClient.waitForTransactionReceipt({ hash: posted })
    const accumulator = dataHashes.reduce(
      (before, dataHash, index) => foldDataHash({ accumulator: before, batch: BigInt(index + 1), dataHash }),
      genesisStateRoot,
    )
    const stateRoot = keccak256(toHex('root of 3'))
    const proposed = await createWalletClient({ account: proposer!, transport }).writeContract({
      ...rollup,
      chain: null,
      functionName: 'proposeStateRoot',
      args: [3n, genesisStateRoot, stateRoot, keccak256(toHex('commitment')), accumulator],
    })
    await publicClient.waitForTransactionReceipt({ hash: proposed })
    expect(await publicClient.readContract({ ...rollup, functionName: 'heads' })).toEqual([
      3n,
      accumulator,
      3n,
      stateRoot,
    ])
  })
})

describe('deploy.ts', () => {
  const addresses = {
    OWNER_ADDRESS: owner!.address,
    BATCHER_ADDRESS: batcher!.address,
    PROPOSER_ADDRESS: proposer!.address,
  }

  test('prints the address as JSON', async () => {
    const { exitCode, stdout } = await runDeploy({
      L1_RPC_URL: anvil.rpcUrl,
      DEPLOYER_KEY: devnetKeys.deployer,
      GENESIS_STATE_ROOT: genesisStateRoot,
      ...addresses,
    })
    expect(exitCode).toBe(0)
    const { address, chainId } = JSON.parse(stdout)
    expect(chainId).toBe(31337)
    const publicClient = createPublicClient({ transport: http(anvil.rpcUrl) })
    expect(await publicClient.getCode({ address: getAddress(address) })).toBeDefined()
  })

  test('names every variable that is missing or malformed', async () => {
    const { exitCode, stderr } = await runDeploy({ L1_RPC_URL: 'ftp://x', DEPLOYER_KEY: '0x12' })
    expect(exitCode).toBe(2)
    for (const name of [
      'L1_RPC_URL',
      'DEPLOYER_KEY',
      'GENESIS_STATE_ROOT',
      'OWNER_ADDRESS',
      'PROPOSER_ADDRESS',
    ]) {
      expect(stderr).toContain(`${name}: must be`)
    }
  })

  test('refuses a devnet key on a public chain', async () => {
    const publicChain = await startAnvil({ chainId: 1 })
    try {
      const { exitCode, stderr } = await runDeploy({
        L1_RPC_URL: publicChain.rpcUrl,
        DEPLOYER_KEY: devnetKeys.deployer,
        GENESIS_STATE_ROOT: genesisStateRoot,
        ...addresses,
      })
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('devnet key'),
      })
    } finally {
      await publicChain.stop()
    }
  })
})

function runDeploy(env: Record<string, string | Hex>) {
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const script = fileURLToPath(new URL('./deploy.ts', import.meta.url))
    const child = spawn(process.execPath, [script], { env: { PATH: process.env.PATH ?? '', ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}
