import type { WeftClient } from '@weft/sdk'
import { passTime, play, type Stage } from '../sendSteps.ts'

const TERMS = {
  name: 'Demo USDC',
  asset: 'USDC',
  lendingBps: 8_000,
  stakingBps: 0,
  validator: 0,
  performanceFeeBps: 1_000,
  managementFeeBps: 100,
  unlockHours: 1,
  depositLimit: '1000000',
} as const
const SHARE = 10n ** 24n

/** A vault from its opening to its curator's fees, with two who deposit. @returns its number */
export async function vaultScene(
  { curator, saver }: Record<'curator' | 'saver', WeftClient>,
  stage: Stage,
): Promise<number> {
  await Promise.all([curator, saver].map((client) => play(client, client.build.bank.faucet(), stage)))
  const { vault: curating } = curator.build
  await play(curator, curating.createVault(TERMS), stage)
  const { items } = await curator.views.vault.vaults()
  const { vault } = items.findLast(({ name }) => name === TERMS.name)!
  await play(curator, curating.setFees({ vault, performanceFeeBps: 500, managementFeeBps: 500 }), stage)
  await play(curator, curating.setDepositLimit({ vault, asset: 'USDC', depositLimit: '500000' }), stage)

  const { vault: saving } = saver.build
  const asset = 'USDC'
  await play(saver, saving.deposit({ vault, asset, amount: '4000' }), stage)
  await play(saver, saving.mint({ vault, shares: 500n * SHARE }), stage)
  await play(saver, saving.transfer({ vault, to: curator.signer!.address, shares: 200n * SHARE }), stage)
  await play(curator, curating.redeem({ vault, shares: 'max' }), stage)
  await play(saver, saving.withdraw({ vault, asset, amount: '1500' }), stage)
  await play(saver, saving.withdraw({ vault, asset, amount: '900000' }), stage, 'vault.insufficient_shares')

  const weights = { lendingBps: 4_000, stakingBps: 0, validator: 0 }
  await play(curator, curating.setWeights({ vault, ...weights }), stage)
  await play(curator, curating.rebalance({ vault }), stage)
  await play(saver, saving.harvest({ vault }), stage)
  await passTime(curator, stage, 'fees of a vault', async () => {
    const { curated } = (await curator.account(curator.signer!.address)).modules.vault
    return curated.some((each) => each.vault === vault && each.feeShares > 0n)
  })
  await play(curator, curating.claimFees({ vault }), stage)
  return vault
}
