import { type Action, privateKeySigner, type Signer } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import type { WebRollup } from './startWebStack.ts'

/** Enough accounts to meet most shards in one batch. */
const ACCOUNTS = 300
const WAVES = 9
const WAVE_ACCOUNTS = 45

/**
 * Many accounts take funds, some supply in waves, and in the end everybody pays their neighbour at once.
 *
 * @returns The batch most of the payments met in.
 */
export async function sendCrowd({ weft }: WebRollup): Promise<number> {
  const signers = Array.from({ length: ACCOUNTS }, () => privateKeySigner(generatePrivateKey()))
  await sendAll(weft, signers, () => weft.build.bank.faucet())
  for (let wave = 0; wave < WAVES; wave++) {
    const some = Array.from({ length: WAVE_ACCOUNTS }, (_, i) => signers[(wave * 31 + i * 7) % ACCOUNTS]!)
    await sendAll(weft, some, () => weft.build.lending.supply({ asset: 'ETH', amount: '0.5' }))
  }
  return sendAll(weft, signers, (index) =>
    weft.build.bank.transfer({ to: signers[(index + 1) % ACCOUNTS]!.address, asset: 'USDC', amount: '1' }),
  )
}

async function sendAll(
  weft: WebRollup['weft'],
  signers: readonly Signer[],
  actionOf: (index: number) => Action,
): Promise<number> {
  const signed = await Promise.all(
    signers.map(async (signer, index) =>
      weft.sign(await weft.prepare([actionOf(index)], { account: signer.address }), { signer }),
    ),
  )
  const sent = (await weft.sendMany(signed)).flatMap((each) => (each.status === 'sealed' ? [each.sent] : []))
  await sent.at(-1)?.wait('executed', { throwOnRejection: false })
  return mostFrequent(sent.map(({ position }) => position.batch))
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}
