/** What a person opened a dialog for. */
export type EarnIntent =
  | { readonly kind: 'deposit' | 'withdraw' | 'harvest' | 'rebalance' | 'claimFees'; readonly vault: number }
  | {
      readonly kind: 'stake' | 'unstake' | 'claim' | 'compound' | 'autoCompound'
      readonly farm: number
    }
