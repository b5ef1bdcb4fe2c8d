import type { AdminParameter } from '@weft/sdk/admin'
import { formatBps, formatCount, formatDuration } from '../format.ts'

type Unit = AdminParameter['unit']

/** What the number in a form is counted in. */
export const unitNames: Record<Unit, string> = {
  microWEFT: 'millionths of a WEFT',
  ms: 'milliseconds',
  seconds: 'seconds',
  transactions: 'transactions',
  bps: 'hundredths of a per cent',
  tokens: 'whole tokens',
  WEFT: 'whole WEFT',
  flag: '1 for yes, 0 for no',
}

/**
 * A parameter's value as people say it.
 *
 * @example parameterText('8000', 'bps') → '80%'; parameterText('10000', 'microWEFT') → '0.01 WEFT'
 */
export function parameterText(value: string, unit: Unit): string {
  switch (unit) {
    case 'microWEFT':
      return `${microText(BigInt(value))} WEFT`
    case 'ms':
      return `${formatCount(BigInt(value))} ms`
    case 'seconds':
      return formatDuration(Number(value))
    case 'bps':
      return formatBps(BigInt(value))
    case 'flag':
      return value === '0' ? 'No' : 'Yes'
    case 'tokens':
      return formatCount(BigInt(value))
    case 'transactions':
      return formatCount(BigInt(value))
    case 'WEFT':
      return `${formatCount(BigInt(value))} WEFT`
  }
}

/** Why a text is no new value for a parameter; undefined: it is one. */
export function valueFlaw(
  text: string,
  { min, max, unit, current }: Pick<AdminParameter, 'min' | 'max' | 'unit' | 'current'>,
): string | undefined {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(text)) return `A whole number, in ${unitNames[unit]}.`
  const value = BigInt(text)
  if (value < BigInt(min) || value > BigInt(max))
    return `From ${formatCount(BigInt(min))} to ${formatCount(BigInt(max))}.`
  return text === current ? 'This is what holds now.' : undefined
}

function microText(micro: bigint): string {
  const fraction = (micro % MICRO).toString().padStart(6, '0').replace(/0+$/, '')
  return `${formatCount(micro / MICRO)}${fraction === '' ? '' : `.${fraction}`}`
}

const MICRO = 1_000_000n
