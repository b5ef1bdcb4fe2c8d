import { flowed } from '@weft/sdk'
import { amountText } from './amountText.ts'
import type { NftStream } from './nftReads.ts'
import { decimalsOf } from './nftText.ts'

/** Decimals that one sees move. */
const DECIMALS_MAX = 8
const DECIMALS_MIN = 6

/**
 * What a stream has moved, by this computer's clock; until that is known, as of the last batch. Never less than the
 * rollup said.
 *
 * @param now - Milliseconds.
 */
export function flowedNow(stream: NftStream, now: number | undefined): bigint {
  if (now === undefined) return stream.flowed
  const { rate, deposit, since } = stream
  const here = flowed({ rate, deposit, since: BigInt(since) }, BigInt(Math.floor(now / 1_000)))
  return here > stream.flowed ? here : stream.flowed
}

/**
 * An amount that moves while one looks: the same width from one moment to the next.
 *
 * @example tickingText(1_500_000n, 'USDC') → '1.500000 USDC'
 */
export function tickingText(units: bigint, asset: string): string {
  const decimals = decimalsOf(asset)
  const shown = Math.min(decimals, DECIMALS_MAX)
  const cut = units / 10n ** BigInt(decimals - shown)
  const [whole = '0', fraction = ''] = amountText(cut, shown).split('.')
  return `${whole}.${fraction.padEnd(Math.min(shown, DECIMALS_MIN), '0')} ${asset}`
}
