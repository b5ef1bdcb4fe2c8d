import { assetBySymbol } from '@weft/protocol'
import { expect } from 'vitest'
import { accountOf, type Call, type Chain, governorAccount } from '../../test-support/chain.ts'
import { PARAMETERS } from '../parameters.ts'
import { agendaKey } from '../reads.ts'
import { agenda, proposals } from '../tables.ts'

/** A change as people name it. */
export interface NamedChange {
  /** `module.parameter` */
  readonly name: string
  readonly asset?: string
  readonly value: bigint
  readonly noticeBatches?: number
}

/** Fields of `propose`, and with a number those of `confirm`. */
export function changeFields({ name, asset, value, noticeBatches = 8 }: NamedChange) {
  const parameter = PARAMETERS.find((each) => each.name === name)!.number
  return { parameter, subject: asset === undefined ? 0 : assetBySymbol(asset).id, value, noticeBatches }
}

export const proposeCall = (change: NamedChange): Call => ['governance.propose', changeFields(change)]
export const confirmCall = (proposal: number, change: NamedChange): Call => [
  'governance.confirm',
  { proposal, ...changeFields(change) },
]
export const cancelCall = (proposal: number): Call => ['governance.cancel', { proposal }]

/** What the governor does must work. */
export async function govern(chain: Chain, ...calls: Call[]): Promise<void> {
  expect(await chain.act(governorAccount, ...calls)).toBeUndefined()
}

/** Proposes and confirms. @returns The batch in which it comes in force. */
export async function decide(chain: Chain, change: NamedChange): Promise<number> {
  await govern(chain, proposeCall(change))
  const number = lastProposal(chain)
  await govern(chain, confirmCall(number, change))
  return Number(chain.read(proposals, proposals.keyOf(number)).effectiveBatch)
}

export function lastProposal(chain: Chain): number {
  return chain.read(agenda, agendaKey).proposals
}

/** Empty batches until the next one has this number. */
export async function untilNextIs(chain: Chain, batch: number): Promise<void> {
  while (chain.context.batch.number < batch - 1) await chain.batch()
}

export const ann = accountOf(1)
export const bob = accountOf(2)
