/** What a payee opened a dialog for. */
export type EarningsIntent =
  /** Of one collection, or of all. */
  | { readonly kind: 'claim'; readonly collection?: number }
  | { readonly kind: 'distribute' | 'collect'; readonly collection: number }
