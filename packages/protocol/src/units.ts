import { Fault } from '@weft/primitives'

const ZERO = 0x30

/**
 * Base units as an exact decimal, without trailing zeros, without grouping: one text for one amount.
 *
 * @example formatUnits(100_500_000n, 6) → '100.5'
 */
export function formatUnits(value: bigint, decimals: number): string {
  if (value < 0n) return `-${formatUnits(-value, decimals)}`
  const digits = value.toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  let end = digits.length
  while (end > point && digits.charCodeAt(end - 1) === ZERO) end--
  return end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`
}

/**
 * Base units of a decimal a person typed. Never rounds: a digit that the asset cannot hold is an error.
 *
 * @throws Fault `amount.malformed` when it is not an unsigned decimal, `amount.too_precise` when it has more
 * decimals than the asset.
 * @example parseUnits('100.5', 6) → 100_500_000n
 */
export function parseUnits(text: string, decimals: number): bigint {
  const match = /^(\d{1,60})(?:\.(\d{1,60}))?$/.exec(text)
  if (!match) {
    throw new Fault(
      'amount.malformed',
      `${JSON.stringify(text.slice(0, 80))} is not an amount; write it like 100.5`,
      {
        retryable: false,
      },
    )
  }
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) {
    throw new Fault('amount.too_precise', `${text} has more than the ${decimals} decimals this asset has`, {
      retryable: false,
    })
  }
  return BigInt(match[1] + fraction.padEnd(decimals, '0'))
}
