/** What a creator opened a dialog for. */
export interface CreatorIntent {
  readonly kind: 'closeMinting' | 'setUsePrice'
  readonly collection: number
}
