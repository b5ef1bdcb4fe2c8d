import { privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { WebStack } from './startWebStack.ts'

/** Enough accounts to meet most shards in one batch. */
const ACCOUNTS = 300

/**
 * Many accounts take funds and send at once.
 *
 * @returns The batch most of them met in.
 */
export async function sendCrowd({ weft }: WebStack): Promise<number> {
  const prepared = await Promise.all(
    Array.from({ length: ACCOUNTS }, async () => {
      const signer = privateKeySigner(generatePrivateKey())
      const transaction = await weft.prepare([weft.build.bank.faucet()], { account: signer.address })
      return weft.sign(transaction, { signer })
    }),
  )
  const outcomes = await weft.sendMany(prepared)
  const batches = outcomes.flatMap((each) => (each.status === 'sealed' ? [each.sent.position.batch] : []))
  const last = outcomes.findLast((each) => each.status === 'sealed')
  if (last?.status === 'sealed') await last.sent.wait('posted')
  return mostFrequent(batches)
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}
