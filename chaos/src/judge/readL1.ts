import { rollupAbi } from '@weft/contracts'
import type { Address, Hash } from '@weft/primitives'
import { createPublicClient, http } from 'viem'
import type { L1Record } from './evidence.ts'

/** Calls under way at once. */
const CALLS = 50
const NONE = `0x${'00'.repeat(32)}`

/** Both heads of the rollup's contract. @throws viem's errors when the node does not answer. */
export async function readL1Heads(url: string, address: Address) {
  const client = createPublicClient({ transport: http(url, { timeout: 3_000, retryCount: 0 }) })
  const [dataHead, accumulator, rootHead] = await client.readContract({
    abi: rollupAbi,
    address,
    functionName: 'heads',
  })
  return { dataHead: Number(dataHead), rootHead: Number(rootHead), accumulator: accumulator as Hash }
}

/** All that the contract holds; asks it for each batch, so that no event log has to be trusted. */
export async function readL1(url: string, address: Address): Promise<L1Record> {
  const client = createPublicClient({ transport: http(url) })
  const heads = await readL1Heads(url, address)
  const roots = new Map<number, Hash>()
  for (let from = 1; from <= heads.rootHead; from += CALLS) {
    const numbers = Array.from({ length: Math.min(CALLS, heads.rootHead - from + 1) }, (_, i) => from + i)
    const page = await Promise.all(
      numbers.map((number) =>
        client.readContract({ abi: rollupAbi, address, functionName: 'stateRootOf', args: [BigInt(number)] }),
      ),
    )
    for (const [index, root] of page.entries()) if (root !== NONE) roots.set(numbers[index]!, root as Hash)
  }
  return { ...heads, roots }
}
