import { Fault } from '@weft/primitives'
import type { RegisteredAction, Registry } from '@weft/protocol'
import type { ActionGenerator } from './actionGenerator.ts'
import { bankGenerators } from './bank.ts'
import { farmGenerators } from './farm.ts'
import { governanceGenerators } from './governance.ts'
import { lendingGenerators } from './lending.ts'
import { nftGenerators } from './nft.ts'
import { oracleGenerators } from './oracle.ts'
import { poolsGenerators } from './pools.ts'
import { stakingGenerators } from './staking.ts'
import { vaultGenerators } from './vault.ts'

/** By name of the module. A new module gets a file beside these and a line here. */
const byModule: Readonly<Record<string, Readonly<Record<string, ActionGenerator>>>> = {
  bank: bankGenerators,
  farm: farmGenerators,
  governance: governanceGenerators,
  lending: lendingGenerators,
  nft: nftGenerators,
  oracle: oracleGenerators,
  pools: poolsGenerators,
  staking: stakingGenerators,
  vault: vaultGenerators,
}

/** An action with what makes it. */
export interface RegisteredGenerator {
  readonly action: RegisteredAction
  readonly generator: ActionGenerator
}

/**
 * The generators of all actions there are, or of some.
 *
 * @param names - `module.action`; all of the registry's by default.
 * @throws Fault `bench.no_generator`: a benchmark of "every action" that silently leaves some out would lie.
 */
export function generatorsOf(registry: Registry, names?: readonly string[]): RegisteredGenerator[] {
  const wanted = names ?? [...registry.actionsByName.keys()]
  const found = wanted.map((name) => {
    const action = registry.actionsByName.get(name)
    const generator = action && byModule[action.module.name]?.[action.key]
    return { name, action, generator }
  })
  const missing = found.filter(({ generator }) => generator === undefined).map(({ name }) => name)
  if (missing.length > 0) {
    throw new Fault(
      'bench.no_generator',
      `The benchmark's workload cannot make ${missing.join(', ')}: add a generator in bench/src/workload/generators.`,
      { retryable: false, context: { missing } },
    )
  }
  return found.map(({ action, generator }) => ({ action: action!, generator: generator! }))
}

/** Names of the actions that the oracle, who is the governor too, has no part in. */
export function actionsOfMembers(registry: Registry): string[] {
  return generatorsOf(registry)
    .filter(({ generator }) => generator.sender !== 'oracle')
    .map(({ action }) => action.name)
}
