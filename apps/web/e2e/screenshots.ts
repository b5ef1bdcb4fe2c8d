/** `npm run screenshots`: every page in dark, light and at 390 px, into the ignored folder `screenshots/`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import type { Browser } from 'playwright-core'
import { signInAsDevnetOperator } from './support/adminPage.ts'
import { connectDemo } from './support/connectDemo.ts'
import { lendPage } from './support/lendPage.ts'
import { DESKTOP, openBrowser, openPage, PHONE } from './support/openBrowser.ts'
import type { PageToVisit } from './support/pageToVisit.ts'
import { preparePages } from './support/preparePages.ts'
import { sendCrowd } from './support/sendCrowd.ts'
import { startWebStack, type WebStack } from './support/startWebStack.ts'

const MODES = [
  { name: 'light', options: { colorScheme: 'light', viewport: DESKTOP } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: DESKTOP } },
  { name: 'phone', options: { colorScheme: 'light', viewport: PHONE, isMobile: true, hasTouch: true } },
] as const

/** Also taken as much as a window shows: for the README. */
const FOLDS: ReadonlySet<string> = new Set(['portfolio', 'nfts', 'lend', 'batch-crowded'])

const folder = join(projectRoot, 'screenshots')
mkdirSync(folder, { recursive: true })
const [web, browser] = await Promise.all([startWebStack({ oracle: true, residents: true }), openBrowser()])
try {
  const crowded = await sendCrowd(web)
  const { key, pages } = await preparePages(web)
  const crowd = {
    name: 'batch-crowded',
    path: `/explorer/batches/${crowded}`,
    route: '/explorer/batches/[number]',
    ready: 'of 256 shards',
    connected: false,
  }
  for (const mode of MODES) await takeAll(web, browser, mode, key, [...pages, crowd])
} finally {
  await browser.close()
  await web.stop()
}

async function takeAll(
  { webUrl }: WebStack,
  opened: Browser,
  { name: mode, options }: (typeof MODES)[number],
  key: string,
  pages: readonly PageToVisit[],
): Promise<void> {
  const { page, context } = await openPage(opened, options)
  const take = (name: string, fullPage: boolean) =>
    page.screenshot({ path: join(folder, `${name}-${mode}.png`), fullPage })
  for (const { name, path, ready, connected, isOperator } of pages) {
    if (connected) await connectDemo(page, webUrl, key)
    if (isOperator) await signInAsDevnetOperator(page, webUrl)
    await page.goto(`${webUrl}${path}`, { waitUntil: isOperator ? 'load' : 'networkidle' })
    await page.getByText(ready).first().waitFor()
    await take(name, true)
    if (FOLDS.has(name)) await take(`${name}-fold`, false)
  }
  await connectDemo(page, webUrl, key)
  await page.getByText('Liquidation begins').waitFor()
  const lend = lendPage(page)
  await lend.open('Borrow', 'USDC')
  await lend.enter('MAX')
  await take('dialog-borrow', false)
  await page.keyboard.press('Escape')
  await lend.act('Supply', 'USDC', '10')
  await page.getByRole('button', { name: /^Activity/ }).click()
  await page.getByRole('dialog', { name: 'Activity' }).getByRole('article').first().waitFor()
  await take('drawer-activity', false)
  await page.keyboard.press('Escape')
  const account = pages.find(({ name }) => name === 'account')
  await page.goto(`${webUrl}${account?.path}`)
  await page.getByRole('button', { name: 'Prove ETH on L1' }).click()
  await page.getByText('Proven:').waitFor()
  await take('dialog-proof', false)
  await page.goto(`${webUrl}/lend`)
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: 'Switch wallet' }).click()
  await page.getByRole('dialog', { name: 'Connect a wallet' }).waitFor()
  await take('dialog-connect', false)
  await context.close()
}
