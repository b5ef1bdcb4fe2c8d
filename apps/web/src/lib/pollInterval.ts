import type { Stage } from '@weft/sdk'

/** How soon to ask again for something on its way to L1; false: nothing will change any more. */
export function pollIntervalMs(stage: Stage | undefined): number | false {
  if (stage === 'finalized') return false
  return stage === 'posted' ? 5_000 : 2_000
}
