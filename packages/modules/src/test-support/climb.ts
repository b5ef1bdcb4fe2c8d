import type { Address } from '@weft/primitives'
import { expect } from 'vitest'
import type { Call, Chain } from './chain.ts'

/** One step of a ladder of rejections. */
export interface Rung {
  /** Mends what the rung below rejected; the rules above stay broken. */
  readonly mend?: () => unknown
  /** Who acts, and how, from this rung on. */
  readonly account?: Address
  readonly call?: Call
  /** The rejection, without the module's name where it is the action's own; undefined: executed. */
  readonly expected: string | undefined
}

/**
 * Tests an action's rejections in their order of precedence: the first rung breaks every rule, each next one
 * mends exactly the rule that rejected. So each code shows while all rules after it are broken too, and the
 * codes must be the declared ones, in the declared order.
 */
export async function climb(chain: Chain, name: string, rungs: readonly Rung[]): Promise<void> {
  const { descriptor, module } = chain.rollup.registry.actionsByName.get(name)!
  const seen: string[] = []
  let account: Address | undefined
  let call: Call | undefined
  for (const rung of rungs) {
    await rung.mend?.()
    account = rung.account ?? account
    call = rung.call ?? call
    const outcome = await chain.act(account!, call!)
    const expected = rung.expected?.includes('.') ? rung.expected : `${module.name}.${rung.expected}`
    expect(outcome).toBe(rung.expected === undefined ? undefined : expected)
    if (rung.expected !== undefined) seen.push(rung.expected)
  }
  expect([...new Set(seen)]).toEqual(descriptor.rejections)
}
