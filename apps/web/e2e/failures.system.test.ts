import { privateKeySigner } from '@weft/sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { lendPage } from './support/lendPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'
import { startWebStack, type WebStack } from './support/startWebStack.ts'

const CHAIN_ID = 31_337
const ELSEWHERE = 1
const TEST_WALLET = new RegExp(`^${WALLET_NAME}`)

let web: WebStack
let browser: Browser

beforeAll(async () => {
  ;[web, browser] = await Promise.all([startWebStack(), openBrowser()])
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await web?.stop()
})

test('a rejected signature: says that nothing was sent, and tries again', async () => {
  const { page, context } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(TEST_WALLET)
  await lend.takeTestFunds()
  await lend.open('Supply', 'USDC')
  await lend.enter('100')
  wallet.declines = true
  await lend.submit('Supply', 'USDC')
  const alert = lend.dialog.getByRole('alert')
  await alert.getByText('You declined the signature').waitFor()
  expect(await alert.textContent()).toContain('Nothing was sent')
  expect((await web.weft.nonces(wallet.address)).next).toBe(1n)

  wallet.declines = false
  await lend.dialog.getByRole('button', { name: 'Try again: Supply USDC' }).click()
  await lend.reached('executed', 'posted', 'finalized')
  await lend.done()

  await page.getByRole('button', { name: /^Activity/ }).click()
  const declined = page.getByRole('article').and(page.locator('[data-state="failed"]'))
  await declined.getByText('signature.rejected').waitFor()
  expect(await declined.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true)
  await context.close()
})

test('a rejected transaction: shows the code, what it cost, and what to do', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await lend.takeTestFunds()
  await lend.act('Supply', 'USDC', '5000')
  await lend.open('Borrow', 'ETH')
  await lend.enter('MAX')
  await lend.dialog.getByRole('checkbox').check()
  // While the dialog is open another device of the same account takes the collateral away; this page, cut off
  // from the news, still believes that it is there.
  await freeze(page)
  await withdrawElsewhere(page)
  await lend.submit('Borrow', 'ETH')
  await lend.reached('rejected')
  await lend.dialog.getByText('lending.no_collateral').waitFor()
  await lend.dialog.getByText('Only the fee was charged').waitFor()
  expect(await lend.dialog.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true)
  const hash = await lend.dialog.getByRole('link', { name: 'Transaction' }).getAttribute('href')
  await page.goto(`${web.webUrl}${hash}`)
  await page.getByText('lending.no_collateral').waitFor()
  await page.getByText('Nothing but the fee').waitFor()
  await context.close()
})

test('an offline API: says so, keeps the signed transaction, and delivers it once', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  const address = await demoAddress(page)
  await lend.takeTestFunds()
  await lend.open('Supply', 'USDC')
  await lend.enter('250')
  await page.route(`${web.apiUrl}/v1/transactions`, (route) => route.abort())
  await lend.submit('Supply', 'USDC')
  await lend.dialog.getByText('The rollup does not answer').waitFor()

  await page.route(`${web.apiUrl}/v1/**`, (route) => route.abort())
  const banner = page.getByRole('alert').filter({ hasText: 'Figures on this page are from the last answer' })
  await banner.waitFor()
  await page.unrouteAll()
  await page.keyboard.press('Escape')
  await banner.getByRole('button', { name: 'Try again' }).click()
  await banner.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /^Activity/ }).click()
  const kept = page.getByRole('article', { name: 'Supply 250 USDC' })
  await kept.getByRole('button', { name: 'Try again' }).click()
  await kept.and(page.locator('[data-state="posted"], [data-state="finalized"]')).waitFor()
  const { lending } = (await web.weft.account(address)).modules
  expect(lending.positions.find(({ asset }) => asset === 'USDC')?.supplied).toBe(250_000_000n)
  await context.close()
})

test('an API that only the server reaches: figures came with the page, and the banner says that they stay as they are', async () => {
  const { page, context } = await openPage(browser)
  const restore = await cutOff(page)
  await page.goto(`${web.webUrl}/explorer`)
  const newest = page.getByRole('heading', { name: 'Newest batches' })
  const banner = page.getByRole('alert').filter({ hasText: `Nothing answers at ${web.apiUrl}` })
  await newest.waitFor()
  await banner.getByText('Figures on this page are from the last answer').waitFor()
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0)
  expect(await newest.isVisible()).toBe(true)
  await restore()
  await banner.waitFor({ state: 'detached' })
  await page.getByText('Live', { exact: true }).waitFor()
  await context.close()
})

test('an API that never answered: the page says where it looked, and comes back by itself', async () => {
  const { page, context } = await openPage(browser)
  const restore = await cutOff(page)
  const sequencer = web.stack.processes.find(({ name }) => name === 'sequencer')
  try {
    // The server has nothing to put into the page, either.
    expect(sequencer?.send('SIGSTOP')).toBe(true)
    await page.goto(`${web.webUrl}/explorer`)
    await page.getByText(`Nothing answers at ${web.apiUrl}`).waitFor()
    await page.getByText('Check that the rollup is running').waitFor()
    await page.getByRole('heading', { name: 'The rollup does not answer' }).waitFor()
  } finally {
    sequencer?.send('SIGCONT')
  }
  await restore()
  await page.getByRole('heading', { name: 'Newest batches' }).waitFor()
  await context.close()
})

test('a wrong network: the button switches it, adding the network where the wallet does not know it', async () => {
  const { page, context } = await openPage(browser)
  const wallet = await injectWallet(context, ELSEWHERE)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(TEST_WALLET)
  await page.getByRole('button', { name: 'Switch network' }).click()
  await lend.takeTestFunds()
  expect(wallet.requests).toContain('wallet_addEthereumChain')
  expect(wallet.chainId).toBe(CHAIN_ID)

  wallet.chainId = ELSEWHERE
  await page.evaluate(() => window.weftTestWalletEmit('chainChanged', '0x1'))
  await lend.open('Supply', 'USDC')
  await lend.enter('100')
  await lend.dialog.getByText('Your wallet is on another network').waitFor()
  await lend.dialog.getByRole('button', { name: 'Switch network' }).click()
  await lend.submit('Supply', 'USDC')
  await lend.reached('executed', 'posted', 'finalized')
  await context.close()
})

test('a declined connection: nothing was shared, choosing again works', async () => {
  const { page, context } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  wallet.declines = true
  await page.goto(`${web.webUrl}/lend`)
  await page.getByRole('button', { name: 'Connect a wallet' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: TEST_WALLET }).click()
  await dialog.getByText('The wallet declined').waitFor()
  wallet.declines = false
  await dialog.getByRole('button', { name: TEST_WALLET }).click()
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
  await context.close()
})

test('a browser that forbids storage: everything works until the page is closed', async () => {
  const { page, context, complaints } = await openPage(browser)
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await lend.takeTestFunds()
  await page.getByText('Executed in batch').waitFor()
  await lend.act('Supply', 'USDC', '1')
  expect(complaints).toEqual([])
  await context.close()
})

/** No news reaches the page any more; what it sends still goes out. */
async function freeze(page: Page): Promise<void> {
  await page.route(`${web.apiUrl}/v1/accounts/*`, (route) => route.abort())
}

/** Neither a request nor the stream of this page gets to the API, until it is restored. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  let isCut = true
  const requests = `${web.apiUrl}/v1/**`
  await page.route(requests, (route) => route.abort())
  await page.routeWebSocket(`${web.apiUrl.replace('http', 'ws')}/v1/stream`, (socket) => {
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  return async () => {
    isCut = false
    await page.unroute(requests)
  }
}

async function withdrawElsewhere(page: Page): Promise<void> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  const other = web.weft.withSigner(privateKeySigner(key as `0x${string}`))
  const sent = await other.lending.withdraw({ asset: 'USDC', amount: 'max' })
  await sent.wait('executed')
}

async function demoAddress(page: Page): Promise<string> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  return privateKeySigner(key as `0x${string}`).address
}
