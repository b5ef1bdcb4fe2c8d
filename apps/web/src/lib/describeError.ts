import { WeftError } from '@weft/sdk'
import type { ActivityProblem } from './activityStore.ts'

/** Any failure in words for people: what happened, and what to do. The one table of the web app. */
export function describeError(error: unknown): ActivityProblem {
  if (error instanceof WeftError) {
    const known = texts[error.code]
    return {
      code: error.code,
      title: known?.title ?? titleOf(error),
      remedy: known?.remedy ?? (remedyOf(error) || TRY_AGAIN),
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'web.unexpected',
    title: 'Something did not work in this page',
    remedy: `${message}. ${TRY_AGAIN}`,
  }
}

/** The API says what is wrong in this case, and what helps in such cases: one without the other leaves people alone. */
function remedyOf(error: WeftError): string {
  const { message, remedy } = error
  if (remedy === '' || message === '' || titleOf(error) === message) return remedy || message
  return `${message}${/[.!?]$/.test(message) ? '' : '.'} ${remedy}`
}

function titleOf(error: WeftError): string {
  return 'title' in error && typeof error.title === 'string' && error.title !== ''
    ? error.title
    : error.message
}

const TRY_AGAIN = 'Try again; if it stays, reload the page.'

const texts: Record<string, { title: string; remedy: string }> = {
  'network.unreachable': {
    title: 'The rollup does not answer',
    remedy: 'Check your connection and try again. Sending the same transaction twice is safe.',
  },
  'signature.rejected': {
    title: 'You declined the signature',
    remedy: 'Nothing was sent. Try again and confirm the request in the wallet.',
  },
  'network.wrong_chain': {
    title: 'The wallet is on another network',
    remedy: 'Nothing was sent. Switch the network in the wallet, then try again.',
  },
}
