import type { LoadPhase, LoadRunRequest } from '@weft/protocol/api/admin'

/** One phase of a run, as planned. */
export interface PlannedPhase {
  readonly kind: LoadPhase['kind']
  readonly nonceKey: number
}

/** Of sending before the first phase that counts: compilers and caches are warm for both then. */
export const WARM_UP_SECONDS = 3
/** The openings are under key 0. */
export const WARM_UP_NONCE_KEY = 1

/** Phases have a nonce key each, so that what one could not send leaves no gap for the next. */
export function planRun({ compare }: Pick<LoadRunRequest, 'compare'>): readonly PlannedPhase[] {
  const kinds = compare ? (['one_worker', 'all_workers'] as const) : (['all_workers'] as const)
  return kinds.map((kind, index) => ({ kind, nonceKey: WARM_UP_NONCE_KEY + 1 + index }))
}
