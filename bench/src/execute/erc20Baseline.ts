import { type EmbeddedService, startAnvil } from '@weft/testing/embedded'
import { concatHex, type Hex, numberToHex, padHex } from 'viem'
import { seededAccount } from '../workload/index.ts'
import { compileErc20 } from './erc20.ts'
import { signL1Transaction } from './signL1Transaction.ts'

/** Anvil with a token, ready to mine blocks of transfers. */
export interface Erc20Baseline {
  /**
   * Fills the pool with transfers, which does not count, and mines them in one block, which does.
   *
   * @throws Error when a transfer failed or did not fit.
   */
  mine(transfers: number): Promise<MinedBlock>
  stop(): Promise<void>
}

export interface MinedBlock {
  readonly transfers: number
  /** From the request to evm_mine to its answer: executing, receipts, the block and its state root. */
  readonly mineMs: number
}

/** Who sends and receives; all hold the token from the start, so that no transfer opens a new storage slot. */
const HOLDERS = 500
const HOLDING = 10n ** 24n
/** 20,000 transfers take 0.7 billion. */
const BLOCK_GAS = 100_000_000_000n
/** A transfer between holders takes 35,000; one above the limit of a transaction's gas would be refused. */
const TRANSFER_GAS = 60_000n
/** Above any base fee that blocks far from full come to. */
const GAS_PRICE = 100_000_000_000n
/** Pays for more transfers than any run makes. */
const ETHER_EACH = 10n ** 24n
const DEPLOY_GAS = 16_000_000
/** A transfer that fails takes less, and one that succeeds more. */
const SUCCESS_GAS_MIN = 33_000
/** Calls of one HTTP request. */
const REQUEST_CALLS_MAX = 500
const TRANSFER_SELECTOR = '0xa9059cbb'
const CHAIN_ID = 31_337

/**
 * Starts anvil for speed: no automatic mining, no log, nothing on disk. It checks signatures when the pool takes a
 * transaction, which is not part of the time.
 */
export async function startErc20Baseline(options: { signal: AbortSignal }): Promise<Erc20Baseline> {
  const anvil = await startAnvil({
    signal: options.signal,
    args: ['--no-mining', '--order', 'fifo', '--gas-limit', String(BLOCK_GAS)],
  })
  try {
    return await deployToken(anvil)
  } catch (error) {
    await anvil.stop()
    throw error
  }
}

async function deployToken(anvil: EmbeddedService): Promise<Erc20Baseline> {
  const rpc = createRpc(anvil.url)
  const holders = Array.from({ length: HOLDERS }, (_, index) => seededAccount(`holder ${index}`))
  // A log of each call would be part of its time.
  await rpc('anvil_setLoggingEnabled', [false])
  const [deployer] = (await rpc('eth_accounts', [])) as Hex[]
  const data = compileErc20(
    holders.map(({ address }) => address),
    HOLDING,
  )
  const hash = await rpc('eth_sendTransaction', [{ from: deployer, data, gas: numberToHex(DEPLOY_GAS) }])
  await rpc('evm_mine', [])
  const receipt = (await rpc('eth_getTransactionReceipt', [hash])) as { status: Hex; contractAddress: Hex }
  if (receipt.status !== '0x1') throw new Error('The token could not be deployed')
  await rpc.many(
    'anvil_setBalance',
    holders.map(({ address }) => [address, numberToHex(ETHER_EACH)]),
  )
  let sent = 0

  const signedTransfer = () => {
    const number = sent++
    const { address: to } = holders[(number * 7 + 3) % HOLDERS]!
    const amount = numberToHex(1_000_000 + number, { size: 32 })
    return signL1Transaction(holders[number % HOLDERS]!.privateKey, {
      chainId: CHAIN_ID,
      to: receipt.contractAddress,
      data: concatHex([TRANSFER_SELECTOR, padHex(to, { size: 32 }), amount]),
      gas: TRANSFER_GAS,
      gasPrice: GAS_PRICE,
      nonce: Math.floor(number / HOLDERS),
    })
  }
  return {
    async mine(transfers) {
      for (let left = transfers; left > 0; left -= REQUEST_CALLS_MAX) {
        const calls = Array.from({ length: Math.min(left, REQUEST_CALLS_MAX) }, signedTransfer)
        await rpc.many(
          'eth_sendRawTransaction',
          calls.map((each) => [each]),
        )
      }
      const startedAt = performance.now()
      await rpc('evm_mine', [])
      const mineMs = performance.now() - startedAt
      const block = (await rpc('eth_getBlockByNumber', ['latest', false])) as MinedBlockJson
      const isComplete = block.transactions.length === transfers
      if (!isComplete || Number(block.gasUsed) < transfers * SUCCESS_GAS_MIN) {
        throw new Error(
          `anvil put ${block.transactions.length} of ${transfers} into the block, or some failed`,
        )
      }
      return { transfers, mineMs }
    },
    stop: () => anvil.stop(),
  }
}

function createRpc(url: string) {
  async function post(body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    return response.json()
  }
  const call = async (method: string, params: unknown[]) =>
    resultOf((await post({ jsonrpc: '2.0', id: 1, method, params })) as Answer)
  call.many = async (method: string, each: unknown[][]) => {
    const requests = each.map((params, id) => ({ jsonrpc: '2.0', id, method, params }))
    return ((await post(requests)) as Answer[]).map(resultOf)
  }
  return call
}

interface MinedBlockJson {
  transactions: readonly Hex[]
  gasUsed: Hex
}

interface Answer {
  result?: unknown
  error?: { message: string }
}

function resultOf({ result, error }: Answer): unknown {
  if (error !== undefined) throw new Error(`anvil: ${error.message}`)
  return result
}
