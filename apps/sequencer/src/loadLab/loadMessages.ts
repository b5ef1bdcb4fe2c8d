import type { SigningDomain } from '@weft/protocol'
import type { LoadRunRequest } from '@weft/protocol/api/admin'

/** What the load process is started with. */
export interface LoadOrder {
  readonly url: string
  readonly domain: SigningDomain
  /** Makes the accounts of this run, and no other's. */
  readonly seed: string
  readonly request: LoadRunRequest
}

/** What the sequencer tells the load process; one step at a time. */
export type LoadCommand =
  | { readonly kind: 'begin'; readonly order: LoadOrder }
  /** Makes and signs what one phase sends. @member collection - Made by the opening, for NFTs. */
  | {
      readonly kind: 'sign'
      readonly nonceKey: number
      readonly collection: number
      readonly durationSeconds: number
    }
  | { readonly kind: 'send' }

/** Where a transaction has its place, and when it was due: Unix milliseconds. */
export type SealedItem = readonly [batch: number, index: number, actions: number, dueMs: number]

/** What the load process tells. */
export type LoadNews =
  | { readonly kind: 'sealed'; readonly items: readonly SealedItem[] }
  | { readonly kind: 'refused'; readonly code: string }
  /** The step that was asked for is done. @member unsent - Actions that were not taken in time. */
  | { readonly kind: 'done'; readonly unsent: number }
  | { readonly kind: 'failed'; readonly reason: string }
