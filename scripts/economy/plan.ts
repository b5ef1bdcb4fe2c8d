import type { Action, WeftClient } from '@weft/sdk'
import type { Cast, Resident } from './cast.ts'

/** What one resident does in one stage. Everything it does in the same stage has one signature. */
export interface Move {
  readonly stage: number
  readonly who: Resident
  readonly what: (
    weft: WeftClient,
    signal: AbortSignal,
  ) => Action | readonly Action[] | Promise<Action | readonly Action[]>
}

/** The stages of the plan: a stage may use what those before it brought about. */
export const STAGE = {
  funds: 0,
  found: 1,
  commit: 2,
  offer: 3,
  trade: 4,
  buy: 5,
  resell: 6,
  buyAgain: 7,
  reward: 8,
} as const

/**
 * The flow of nonces that the plan has to itself. A resident's n-th transaction of the plan has nonce n, so the rollup
 * knows how far everybody came: whoever starts anew goes on from there, and nothing can happen twice. Another number
 * whenever the plan changes, so that a devnet that follows an older plan is left alone.
 */
export const PLAN_NONCE_KEY = 2_026_11

/** How far the residents have come with the plan: transactions of each. */
export async function progressOf(cast: Cast, who: readonly Resident[]): Promise<Map<Resident, number>> {
  const entries = who.map(async (resident): Promise<[Resident, number]> => {
    const { next } = await cast.reader.nonces(cast.addressOf(resident), PLAN_NONCE_KEY)
    return [resident, Number(next)]
  })
  return new Map(await Promise.all(entries))
}

/**
 * Makes all moves that were not made yet, stage by stage, residents in parallel.
 *
 * @returns what the rules refused, as sentences; empty when all went by the plan.
 * @throws what a move, the API or the network threw, when its stage has come to rest.
 */
export async function playPlan(
  cast: Cast,
  moves: readonly Move[],
  progress: ReadonlyMap<Resident, number>,
  signal: AbortSignal,
): Promise<string[]> {
  const refused: string[] = []
  const places = new Map<Resident, number>()
  const stages = Map.groupBy(moves, ({ stage }) => stage)
  for (const stage of [...stages.keys()].sort((a, b) => a - b)) {
    signal.throwIfAborted()
    const steps = [...Map.groupBy(stages.get(stage)!, ({ who }) => who)].map(async ([who, own]) => {
      const place = places.get(who) ?? 0
      places.set(who, place + 1)
      if (place < (progress.get(who) ?? 0)) return
      const refusal = await take(cast.of(who), own, BigInt(place), signal)
      if (refusal !== undefined) refused.push(`${who}: ${refusal}`)
    })
    const results = await Promise.allSettled(steps)
    const failed = results.find(({ status }) => status === 'rejected')
    if (failed !== undefined) throw (failed as PromiseRejectedResult).reason
  }
  return refused
}

/**
 * One transaction, in its own place of the flow: a second run that got here first has it, and then this is nothing.
 *
 * @returns why the rules refused it, or what of it came back
 */
async function take(
  weft: WeftClient,
  own: readonly Move[],
  nonce: bigint,
  signal: AbortSignal,
): Promise<string | undefined> {
  const actions: Action[] = []
  for (const { what } of own) actions.push(...[await what(weft, signal)].flat())
  // Whoever finds nothing left to do still takes its place in the flow: one unit to itself.
  if (actions.length === 0) {
    actions.push(weft.build.bank.transfer({ to: weft.signer!.address, asset: 'WEFT', amount: 1n }))
  }
  const prepared = await weft.prepare(actions, { nonceKey: PLAN_NONCE_KEY, nonce, signal })
  const [outcome] = await weft.sendMany([await weft.sign(prepared)], { signal })
  if (outcome?.status !== 'sealed') {
    if (outcome?.error.code === 'transaction.nonce_used') return undefined
    throw outcome?.error ?? new Error('The API did not answer')
  }
  const { receipt, events, ...result } = await outcome.sent.wait('executed', {
    signal,
    throwOnRejection: false,
  })
  const bounced = events.find(({ type }) => type === 'transaction.bounced')
  const reason = receipt.rejection?.code ?? (bounced && `bounced by rejection ${bounced.fields.rejection}`)
  return reason && `${result.actions.map(({ type }) => type).join(' + ')} ended as ${reason}`
}
