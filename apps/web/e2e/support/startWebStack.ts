import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient, privateKeySigner, type WeftClient } from '@weft/sdk'
import { type Stack, type StartStackOptions, startStack } from '@weft/testing/stack'
import { generatePrivateKey } from 'viem/accounts'

/** A rollup of its own with the production build of the web app, and markets that have something to lend. */
export interface WebStack {
  readonly webUrl: string
  readonly apiUrl: string
  readonly stack: Stack
  /** Reads, and sends what `sendAs` signs. */
  readonly weft: WeftClient
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
  const weft = createWeftClient({ url: stack.apiUrl, l1RpcUrl: stack.l1RpcUrl })
  await lendOut(weft)
  return {
    webUrl: stack.webUrl ?? '',
    apiUrl: stack.apiUrl,
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
