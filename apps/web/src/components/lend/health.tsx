import clsx from 'clsx'
import { formatHealth } from '@/lib/format'
import { healthTone } from '@/lib/healthTone'

/** A health factor, floored, in the colour of its meaning; the word behind it is for who cannot see the colour. */
export function Health({ value, className }: { value: bigint | undefined | null; className?: string }) {
  const tone = healthTone(value ?? undefined)
  return (
    <span className={clsx(tones[tone], 'font-semibold', className)}>
      {formatHealth(value ?? undefined)}
      <span className="sr-only"> ({words[tone]})</span>
    </span>
  )
}

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' }
const words = { good: 'safe', warn: 'needs attention', bad: 'close to liquidation' }
