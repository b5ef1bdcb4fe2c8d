import clsx from 'clsx'
import { formatHealth, WAD } from '@/lib/format'

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

/** At least 3 is good, below 1.1 is bad, what is between deserves attention. */
export function healthTone(value: bigint | undefined): 'good' | 'warn' | 'bad' {
  if (value === undefined || value >= 3n * WAD) return 'good'
  return value < (WAD * 11n) / 10n ? 'bad' : 'warn'
}

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' }
const words = { good: 'safe', warn: 'needs attention', bad: 'close to liquidation' }
