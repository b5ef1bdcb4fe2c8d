import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient, privateKeySigner, type WeftClient } from '@weft/sdk'
import { type Stack, type StartStackOptions, startStack } from '@weft/testing/stack'
import { generatePrivateKey } from 'viem/accounts'

/** A rollup with the production build of the web app, and markets that have something to lend. */
export interface WebRollup {
  readonly webUrl: string
  readonly apiUrl: string
  readonly l1RpcUrl: string
  /** Reads, and sends what `sendAs` signs. */
  readonly weft: WeftClient
}

/** One of whose own it is: prices, processes and governance may be changed. */
export interface WebStack extends WebRollup {
  readonly stack: Stack
  stop(): Promise<void>
}

/** Roots are posted quickly, so that a test sees every stage within seconds. */
const FAST_POSTING = {
  SETTLEMENT_DATA_INTERVAL_MS: '500',
  SETTLEMENT_ROOT_INTERVAL_MS: '700',
  SETTLEMENT_POLL_MS: '250',
}

export async function startWebStack(
  options: Pick<StartStackOptions, 'oracle' | 'residents'> = {},
): Promise<WebStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-web-'))
  const stack = await startStack({ dataDir, web: true, durable: false, env: FAST_POSTING, ...options })
  const { apiUrl, l1RpcUrl } = stack
  const weft = createWeftClient({ url: apiUrl, l1RpcUrl })
  await lendOut(weft)
  return {
    webUrl: stack.webUrl ?? '',
    apiUrl,
    l1RpcUrl,
    stack,
    weft,
    async stop() {
      await stack.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Supplies every asset, so that there is something to borrow. */
async function lendOut(weft: WeftClient): Promise<void> {
  const lender = weft.withSigner(privateKeySigner(generatePrivateKey()))
  // The fee is paid before anything else in a bundle: the funds have to be there first.
  await (await lender.bank.faucet()).wait('executed')
  const sent = await lender.bundle([
    lender.build.lending.supply({ asset: 'ETH', amount: '9' }),
    lender.build.lending.supply({ asset: 'USDC', amount: '9000' }),
    lender.build.lending.supply({ asset: 'WBTC', amount: '0.4' }),
  ])
  await sent.wait('executed')
}
