import type { Action, RegisteredAction } from '@weft/protocol'
import type { ActionBuilders, ModuleCalls } from './actionInput.ts'
import { buildAction } from './buildAction.ts'
import { type RollupModule, rollupModules, rollupRegistry } from './rollupModules.ts'
import type { SentTransaction } from './sentTransaction.ts'
import type { TransactionOptions } from './weftClient.ts'

type Input = Readonly<Record<string, unknown>>
type Calls = ModuleCalls<RollupModule, [options?: TransactionOptions], Promise<SentTransaction>>

/** One function per action that builds it, by module. */
export function createBuilders(): ActionBuilders<RollupModule> {
  return mapActions<ActionBuilders<RollupModule>>((action) => (input?: Input) => buildAction(action, input))
}

/** One function per action that builds, signs and sends it. Wrong input rejects; nothing is thrown. */
export function createCalls(
  bundle: (actions: readonly Action[], options?: TransactionOptions) => Promise<SentTransaction>,
): Calls {
  return mapActions<Calls>((action) => async (input?: Input, options?: TransactionOptions) => {
    return bundle([buildAction(action, input)], options)
  })
}

/** The shape follows from the same descriptors as the type, which the compiler cannot see. */
function mapActions<Shape>(map: (action: RegisteredAction) => unknown): Shape {
  const modules = rollupModules.map(({ name, actions }) => {
    const calls = Object.keys(actions).map((key) => [
      key,
      map(rollupRegistry.actionsByName.get(`${name}.${key}`)!),
    ])
    return [name, Object.fromEntries(calls)]
  })
  return Object.fromEntries(modules) as Shape
}
