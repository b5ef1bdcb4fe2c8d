import type { Exact } from './exact.ts'

/** The reverse of `exact`: as the modules' own functions take their views. */
export function inexact<T>(value: Exact<T>): T {
  return toDigits(value) as T
}

function toDigits(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(toDigits)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toDigits(member)]))
}
