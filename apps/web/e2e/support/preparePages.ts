import { privateKeySigner } from '@weft/sdk'
import { generatePrivateKey } from 'viem/accounts'
import { creatorPages } from './pages/creatorPages.ts'
import { developerPages } from './pages/developerPages.ts'
import { explorerPages } from './pages/explorerPages.ts'
import { lendPages } from './pages/lendPages.ts'
import { nftPages } from './pages/nftPages.ts'
import { operatorPages } from './pages/operatorPages.ts'
import { portfolioPages } from './pages/portfolioPages.ts'
import { stakeEarnPages } from './pages/stakeEarnPages.ts'
import type { PagesOf, PageToVisit } from './pageToVisit.ts'
import type { WebRollup } from './startWebStack.ts'

/** Every part of the app; each prepares its own pages, after those before it. */
const parts: readonly PagesOf[] = [
  lendPages,
  stakeEarnPages,
  portfolioPages,
  nftPages,
  creatorPages,
  explorerPages,
  developerPages,
  operatorPages,
]

/** An account that did something in every part of the app, and the pages that show what came of it. */
export async function preparePages(web: WebRollup): Promise<{ key: string; pages: PageToVisit[] }> {
  const key = generatePrivateKey()
  const signer = privateKeySigner(key)
  const visitor = { web, weft: web.weft.withSigner(signer), address: signer.address }
  await (await visitor.weft.bank.faucet()).wait('executed')
  const pages: PageToVisit[] = []
  for (const pagesOf of parts) pages.push(...(await pagesOf(visitor)))
  // A wallet stays connected: what is shown without one is visited before.
  return { key, pages: pages.toSorted((a, b) => Number(a.connected) - Number(b.connected)) }
}
