import { rollupAbi } from '@weft/contracts'
import { hexToBytes } from '@weft/primitives'
import { type Client, createClient, http } from 'viem'
// One by one: a client with all actions on it is a third of what a browser would load.
import { getChainId, getCode, readContract } from 'viem/actions'
import { NetworkUnreachable, WeftError, WrongNetwork } from './errors.ts'
import type { L1Source } from './proofTypes.ts'
import type { RollupInfo } from './rollupInfo.ts'
import { orAborted } from './waiting.ts'

/** Reads the rollup's record on L1. */
export interface L1Reader {
  /**
   * State root after a batch; undefined when L1 has none for exactly this batch.
   *
   * @throws WrongNetwork, NetworkUnreachable, WeftError `l1.no_contract`, `l1.unknown_node`
   */
  stateRootOf(batch: number, signal?: AbortSignal): Promise<L1Source & { stateRoot: Uint8Array | undefined }>
}

/** viem tries this often besides the first time. */
const RETRIES_MAX = 3

/** @param givenUrl - A node the caller trusts; else the API's suggestion, which a lying API would choose. */
export function createL1Reader(info: RollupInfo, givenUrl: string | undefined): L1Reader {
  const clients = new Map<string, Promise<Client>>()

  async function connect(url: string, expectedChainId: number, rollup: `0x${string}`): Promise<Client> {
    const client = createClient({ transport: http(url, { retryCount: RETRIES_MAX }) })
    const actualChainId = await getChainId(client)
    if (actualChainId !== expectedChainId) {
      throw new WrongNetwork({ expectedChainId, actualChainId, who: 'The L1 node' })
    }
    const code = await getCode(client, { address: rollup })
    if (code === undefined || code === '0x') {
      throw new WeftError('l1.no_contract', `There is no contract at ${rollup} on chain ${expectedChainId}`, {
        remedy: 'Check the address of the rollup, and that the L1 node is in sync.',
      })
    }
    return client
  }

  /** Chain and contract are checked once for each node; a failure is not remembered. */
  function clientOf(url: string, chainId: number, rollup: `0x${string}`): Promise<Client> {
    const id = `${url} ${chainId} ${rollup}`
    const known = clients.get(id)
    if (known !== undefined) return known
    const client = connect(url, chainId, rollup)
    clients.set(id, client)
    client.catch(() => clients.delete(id))
    return client
  }

  return {
    async stateRootOf(batch, signal) {
      const { chainId, verifyingContract: rollup } = await info.domain(signal)
      const url = givenUrl ?? (await info.l1(signal)).rpcUrl ?? unknownNode()
      try {
        const client = await orAborted(clientOf(url, chainId, rollup), signal)
        const reading = readContract(client, {
          address: rollup,
          abi: rollupAbi,
          functionName: 'stateRootOf',
          args: [BigInt(batch)],
        })
        const root = await orAborted(reading, signal)
        const stateRoot = BigInt(root) === 0n ? undefined : hexToBytes(root)
        return { chainId, rollup, node: givenUrl === undefined ? 'api' : 'given', stateRoot }
      } catch (cause) {
        signal?.throwIfAborted()
        if (cause instanceof WeftError) throw cause
        throw new NetworkUnreachable({ url, attempts: RETRIES_MAX + 1 }, cause)
      }
    },
  }
}

function unknownNode(): never {
  throw new WeftError('l1.unknown_node', 'Neither this client nor the API names an Ethereum node', {
    remedy: 'Create the client with `l1RpcUrl`.',
  })
}
