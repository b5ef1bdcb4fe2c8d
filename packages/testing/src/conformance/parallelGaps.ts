import { createRollup } from '@weft/engine'
import type { Chance } from '../reference/chance.ts'
import { type FleetShape, runFleet, runReference } from '../reference/compareRuns.ts'
import { createSender, type History } from './history.ts'
import { conformanceGenesis, type Subject } from './subject.ts'

/**
 * Plays a history on the sequential reference, and on the engine with fleets of executors and lanes of any shape.
 *
 * @returns Where they differ; empty when nowhere.
 */
export async function parallelGaps(
  subject: Subject,
  history: History,
  shapes: readonly FleetShape[],
): Promise<string[]> {
  const rollup = createRollup({ modules: subject.modules, chargeFee: subject.chargeFee })
  const workload = history.map(createSender(rollup.registry, conformanceGenesis.timestamp))
  const { outcomes } = runReference(rollup, conformanceGenesis, workload)
  const gaps: string[] = []
  for (const shape of shapes) {
    const found = await runFleet(rollup, conformanceGenesis, workload, shape).catch(String)
    if (typeof found === 'string') {
      gaps.push(`${JSON.stringify(shape)}: ${found}`)
      continue
    }
    const batch = outcomes.findIndex(
      (outcome, index) => JSON.stringify(outcome) !== JSON.stringify(found[index]),
    )
    if (batch === -1) continue
    const differing = Object.keys(outcomes[batch]!).filter(
      (key) => Reflect.get(outcomes[batch]!, key) !== Reflect.get(found[batch]!, key),
    )
    gaps.push(`${JSON.stringify(shape)}: batch ${batch + 1} differs in ${differing.join(', ')}`)
  }
  return gaps
}

/** Executors and lanes in odd numbers, one fleet calm and one with losses and late jobs. */
export function drawFleets(chance: Chance): FleetShape[] {
  return [false, true].map((hasTrouble) => ({
    executors: 1 + chance.below(6),
    lanes: 1 + chance.below(9),
    seed: chance.below(1_000_000),
    hasTrouble,
  }))
}
