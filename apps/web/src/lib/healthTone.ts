import { WAD } from './format.ts'

/** At least 3 is good, below 1.1 is bad, what is between deserves attention. Undefined: no debt. */
export function healthTone(value: bigint | undefined): 'good' | 'warn' | 'bad' {
  if (value === undefined || value >= 3n * WAD) return 'good'
  return value < (WAD * 11n) / 10n ? 'bad' : 'warn'
}
