import type { WeftClient } from '@weft/sdk'
import type { WebRollup } from './startWebStack.ts'

/** A kind of page with something on it: for screenshots, accessibility and Lighthouse. */
export interface PageToVisit {
  readonly name: string
  readonly path: string
  /** The route of the app it is one of: `/lend/[asset]`. */
  readonly route: string
  /** On the page once it has loaded. */
  readonly ready: string | RegExp
  /** Whether the wallet of the prepared account is connected. */
  readonly connected: boolean
  /** Only for those who are signed in as operators. */
  readonly isOperator?: boolean
  /** A page that is meant to be a 404. */
  readonly isMissing?: boolean
}

/** Whose pages they are. */
export interface Visitor {
  readonly web: WebRollup
  /** Signs as the account. */
  readonly weft: WeftClient
  readonly address: string
}

/** Does what a part of the app needs to have something to show, and names its pages. */
export type PagesOf = (visitor: Visitor) => Promise<PageToVisit[]>
