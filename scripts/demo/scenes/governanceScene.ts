import type { WeftClient } from '@weft/sdk'
import { passTime, play, type Stage } from '../sendSteps.ts'

/**
 * The governor halves the fee: proposed, confirmed, and in force when its notice is over; then it is proposed to go back,
 * and that is cancelled. What everybody signed meanwhile names the old fee, and pays no more than the new one.
 */
export async function governanceScene(
  { governor, citizen }: Record<'governor' | 'citizen', WeftClient>,
  stage: Stage,
): Promise<void> {
  const { governance } = governor.build
  const { noticeBatchesMin: noticeBatches } = await governor.views.governance.parameters()
  const change = { parameter: 'fees.actionMicroWeft', subject: 'rollup', noticeBatches } as const
  await play(citizen, citizen.build.bank.faucet(), stage)
  await play(governor, governance.propose({ ...change, value: '5000' }), stage)
  const proposal = await newest(governor)
  const misread = { ...change, proposal, value: '50' }
  await play(governor, governance.confirm(misread), stage, 'governance.proposal_differs')
  await play(governor, governance.confirm({ ...change, proposal, value: '5000' }), stage)
  await passTime(citizen, stage, 'the end of a notice', async () => {
    const { items } = await governor.views.governance.proposals({ limit: 1 })
    return items[0]!.status === 'effective'
  })
  const { receipt } = await play(
    citizen,
    citizen.build.bank.transfer({ to: citizen.signer!.address, asset: 'ETH', amount: '1' }),
    stage,
  )
  if (receipt.fee !== HALF_FEE) stage.tally.surprises.push(`a fee of ${receipt.fee} after it was halved`)
  await play(governor, governance.propose({ ...change, value: '10000' }), stage)
  await play(governor, governance.cancel({ proposal: await newest(governor) }), stage)
}

/** 0.005 WEFT. */
const HALF_FEE = 5n * 10n ** 15n

/** Number of the newest proposal. */
async function newest(governor: WeftClient): Promise<number> {
  const { items } = await governor.views.governance.proposals({ limit: 1 })
  return items[0]!.proposal
}
