import { setImmediate } from 'node:timers/promises'
import type { Address } from '@weft/primitives'
import type { Action, GenesisConfig, Registry } from '@weft/protocol'
import { createChance } from '@weft/testing'
import { createStage, registered, type Sent } from '@weft/testing/conformance'
import { createRequests } from './drawRequests.ts'

/** Transactions that are sent together, each with its actions. */
export type Wanted = readonly (readonly Action[])[]

/**
 * What the clients will want, tried out first on a rollup in this process: a random action alone never names a token
 * that exists or a stake that is due, and one that came to something in the rehearsal mostly does on the stack as well.
 * Fields are drawn from the modules' descriptions, so every registered module takes part. It is told nothing of the
 * stack, so the same seed wants the same.
 */
export interface Rehearsal {
  /** What everybody sends first. */
  readonly opening: Wanted
  /** The next request of a flow; empty when it wants nothing this time. */
  take(flow: number): Promise<Wanted>
}

export interface RehearsalOptions {
  readonly seed: number
  /** The stack's. */
  readonly genesis: GenesisConfig
  /** Who sends, by flow: members, with as many flows as each has, the oracle and the governor. */
  readonly flows: readonly Address[]
  /** Mean time between two requests of a flow. */
  readonly secondsBetween: number
}

/** Requests that are rehearsed in one batch: the next see what came of them. */
const BATCH_REQUESTS = 20
const faucet = { name: 'bank.faucet', fields: {} }

export function createRehearsal({ seed, genesis, flows, secondsBetween }: RehearsalOptions): Rehearsal {
  const { oracle, governor } = genesis
  const stage = createStage({ ...registered, genesis })
  const accounts = [...new Set(flows)]
  const members = accounts.filter((each) => each !== oracle && each !== governor)
  const requests = createRequests({ stage, chance: createChance(seed), members, oracle, governor })
  const queues: Wanted[][] = flows.map(() => [])
  let rounds = 0
  let rehearsing = requests.play(
    1n,
    accounts.map((account) => ({ account, calls: [faucet] })),
  )

  /** A request of every flow. */
  async function rehearse(): Promise<void> {
    const left = [...flows.keys()]
    const hand = (account: Address, request: readonly Sent[]) => {
      const place = left.findIndex((flow) => flows[flow] === account)
      const [flow] = left.splice(place, 1)
      queues[flow!]!.push(request.map(({ calls }) => actionsOf(stage.registry, calls)))
      return request
    }
    const rulers = [...hand(oracle, requests.ofOracle()), ...hand(governor, requests.ofGovernor())]
    await requests.play(secondsUntil(rounds + 1) - secondsUntil(rounds), rulers)
    rounds++
    while (left.length > 0) {
      const batch: Sent[] = []
      for (let count = 0; count < BATCH_REQUESTS && left.length > 0; count++) {
        // The clients' connections and the faults have their turn in between.
        await setImmediate()
        const request = requests.ofMember([...new Set(left.map((flow) => flows[flow]!))])
        batch.push(...hand(request[0]!.account, request))
      }
      await requests.play(0n, batch)
    }
  }

  /** Since the opening. */
  function secondsUntil(round: number): bigint {
    return BigInt(Math.floor(round * secondsBetween))
  }

  return {
    opening: [actionsOf(stage.registry, [faucet])],
    async take(flow) {
      // One round after the other, whoever asks: what is wanted must not depend on who is fastest.
      while (queues[flow]!.length === 0) {
        const before = rehearsing
        await before
        if (queues[flow]!.length === 0 && rehearsing === before) rehearsing = rehearse()
      }
      return queues[flow]!.shift()!
    },
  }
}

function actionsOf(registry: Registry, calls: Sent['calls']): Action[] {
  return calls.map(({ name, fields }) => ({ type: registry.actionsByName.get(name)!.type, fields }))
}
