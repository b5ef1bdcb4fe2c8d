import type { StakeKind } from '@/lib/stakeAction'

/** What a person opened a dialog for. */
export type StakeIntent =
  | { readonly kind: StakeKind; readonly validator: number }
  | { readonly kind: 'cancel'; readonly validator: number; readonly unbonding: number }
  | { readonly kind: 'withdraw'; readonly validator: number }
  /** Of one validator, or of all. */
  | { readonly kind: 'claim' | 'restake'; readonly validator?: number }
