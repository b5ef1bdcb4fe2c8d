import { RAY } from '../format.ts'
import type { Position } from './positions.ts'

/** What a year brings and costs if everything stays as it is. */
export interface Yearly {
  /** USD with 8 decimals, what debts cost taken off. */
  readonly earned: bigint
  /** What earns, less what is owed: USD with 8 decimals. */
  readonly base: bigint
  /** `earned` over `base`, a ray, rounded down; undefined: there is nothing at work, or no more than is owed. */
  readonly apy: bigint | undefined
  /** The same by what it comes from, largest first. */
  readonly parts: readonly { readonly name: string; readonly value: bigint; readonly earned: bigint }[]
}

const SOURCES = [
  { name: 'Supplied', is: ({ group, value }: Position) => group === 'lending' && value > 0n },
  { name: 'Borrowed', is: ({ group, value }: Position) => group === 'lending' && value < 0n },
  { name: 'Staked', is: ({ group }: Position) => group === 'staking' },
  { name: 'In vaults', is: ({ group }: Position) => group === 'vault' },
  { name: 'Farm rewards', is: ({ group }: Position) => group === 'farm' },
]

/** Each position by its own rate; money that lies in the account or in escrow is left out on both sides. */
export function yearlyOf(positions: readonly Position[]): Yearly {
  const working = positions.filter(({ yearly, value }) => yearly !== undefined && value !== 0n)
  const parts = SOURCES.flatMap(({ name, is }) => {
    const of = working.filter(is)
    if (of.length === 0) return []
    return [{ name, value: sum(of.map(counted)), earned: sum(of.map(earnedBy)) }]
  })
  const earned = sum(parts.map((part) => part.earned))
  const base = sum(parts.map((part) => part.value))
  return { earned, base, apy: base > 0n ? divideFloor(earned * RAY, base) : undefined, parts }
}

/** A stake in a farm earns on what a vault or a market holds already. */
function counted({ value, isCountedElsewhere }: Position): bigint {
  return isCountedElsewhere ? 0n : value
}

/** Never more than it is: what is earned is rounded down, what is owed up. */
function earnedBy({ value, yearly = 0n }: Position): bigint {
  const rate = yearly < 0n ? -yearly : yearly
  return value < 0n ? -divideCeil(-value * rate, RAY) : divideFloor(value * yearly, RAY)
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, each) => total + each, 0n)
}

function divideFloor(value: bigint, by: bigint): bigint {
  return value >= 0n ? value / by : -divideCeil(-value, by)
}

function divideCeil(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}
