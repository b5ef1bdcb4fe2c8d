import { createWeftClient } from '@weft/sdk'
import { inject } from 'vitest'
import type { WebRollup } from './startWebStack.ts'

/**
 * The rollup that all `*.e2e.test.ts` share. Others act on it meanwhile: who joins looks at what is its own, and leaves
 * prices, governance and processes alone. Whoever cannot is a `*.system.test.ts` and starts a stack.
 */
export function joinWebRollup(): WebRollup {
  const { webUrl, apiUrl, l1RpcUrl } = inject('webRollup')
  return { webUrl, apiUrl, l1RpcUrl, weft: createWeftClient({ url: apiUrl, l1RpcUrl }) }
}
