import { retryWhileAway } from '@weft/db'
import { deployOnce } from '@weft/testing/stack'
import { createPublicClient, http } from 'viem'
import { pause } from '../support/pause.ts'
import { until } from '../support/until.ts'
import { between, type FaultContext, type Inject } from './inject.ts'

const DOWN_MS_MAX = 1_000
/** Deeper than what the settlement calls final (2), so that it must take that back, too. */
const REORG_BLOCKS_MAX = 4
/** The settlement makes a block about every second. */
const NEW_BLOCKS_MS_MAX = 30_000

export const l1Paused: Inject = async ({ stack, chance, signal }) => {
  stack.anvil.pause()
  await pause(between(chance, 2_000, 5_000), signal)
  stack.anvil.resume()
}

export const l1Restarted: Inject = (context) => restartL1(context, 'SIGTERM')

export const l1Killed: Inject = (context) => restartL1(context, 'SIGKILL')

/** `npm start` does the same: a chain that lost the contract gets it again, at the same address. */
async function restartL1(
  { stack, chance, signal: stopped }: FaultContext,
  signal: NodeJS.Signals,
): Promise<void> {
  await stack.anvil.restart({ signal, downMs: chance.below(DOWN_MS_MAX) })
  // Another fault may be at Postgres meanwhile.
  await retryWhileAway(() => deployOnce({ databaseUrl: stack.postgres.url, l1RpcUrl: stack.anvil.url }), {
    signal: stopped,
  })
}

export const l1Reorganised: Inject = async ({ stack, chance, signal }) => {
  const client = createPublicClient({ transport: http(stack.anvil.url) })
  const wanted = between(chance, 1, REORG_BLOCKS_MAX)
  const reorganise = (depth: number) =>
    client.request({ method: 'anvil_reorg', params: [depth, []] } as never).then(
      () => true,
      () => false,
    )
  // One that was restarted has no state from before that: it cannot go back further than its new blocks.
  const deepest = async () => {
    for (let depth = wanted; depth > 0; depth--) if (await reorganise(depth)) return true
    return false
  }
  await until('anvil has blocks that it can replace', deepest, { timeoutMs: NEW_BLOCKS_MS_MAX, signal })
}
