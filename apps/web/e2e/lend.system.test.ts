import { devnetKeys } from '@weft/contracts'
import { privateKeySigner, WAD, type WeftClient } from '@weft/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { lendPage } from './support/lendPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'
import { startWebStack, type WebStack } from './support/startWebStack.ts'

const CHAIN_ID = 31_337
/** Of genesis, and below it: what makes 2 ETH too little for 3,900 USDC. */
const ETH = { genesis: 2_500n * 10n ** 8n, low: 2_300n * 10n ** 8n, lower: 2_000n * 10n ** 8n }

let web: WebStack
let browser: Browser

beforeAll(async () => {
  ;[web, browser] = await Promise.all([startWebStack(), openBrowser()])
  const { weft } = await newAccount()
  await (await weft.lending.supply({ asset: 'USDC', amount: '9900' })).wait('executed')
}, 600_000)

beforeEach(() => postEth(ETH.genesis))

afterAll(async () => {
  await browser?.close()
  await web?.stop()
})

test('a price drop makes a position liquidatable, and somebody else liquidates it from the page', async () => {
  const borrower = await borrow('3900')
  const { page, context, complaints } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(new RegExp(`^${WALLET_NAME}`))
  await lend.takeTestFunds()

  await page.getByRole('navigation', { name: 'Lend' }).getByRole('link', { name: 'Liquidations' }).click()
  const row = rowOf(page, borrower)
  await row.getByText('1.06').waitFor()
  await page.getByRole('button', { name: 'Can be liquidated (0)' }).click()
  await page.getByText('Nobody can be liquidated now').waitFor()

  await postEth(ETH.low)
  await row.getByText('0.97').waitFor()
  await row.getByRole('button', { name: 'Liquidate' }).click()
  await lend.enter('MAX')
  const overview = lend.dialog.getByRole('region', { name: 'Transaction overview' })
  // Half of 3,900 USDC at a bonus of 6 %, a tenth of which is the treasury's.
  expect(await overview.textContent()).toMatch(/You pay1,950 USDC.*\+\$105\.\d\d.*0\.97.*1\.07/)
  await lend.dialog.getByRole('button', { name: 'Liquidate', exact: true }).click()
  await lend.reached('executed', 'posted', 'finalized')
  await lend.done()

  const { bank, lending } = (await web.weft.account(wallet.address)).modules
  const usdc = bank.balances.find(({ asset }) => asset === 'USDC')?.amount ?? 0n
  expect(usdc * 100n).toSatisfy(isAbout(8_050))
  const received = lending.positions.find(({ asset }) => asset === 'ETH')
  expect([received?.suppliedValue, received?.collateral]).toEqual([expect.toSatisfy(isAbout(2_055)), true])
  const left = (await web.weft.account(borrower.address)).modules.lending
  expect(left.healthFactor).toBeGreaterThan(WAD)
  await page.getByRole('button', { name: 'Everybody in debt' }).click()
  await row.getByText('1.07').waitFor()
  await page.goto(`${web.webUrl}/lend`)
  await page.getByRole('table', { name: 'Your supplies' }).getByRole('link', { name: 'ETH' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('healthy again before it arrives: it bounces, says so, and the money is back; later it goes through', async () => {
  const borrower = await borrow('3900')
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await lend.takeTestFunds()
  await postEth(ETH.low)
  await page.goto(`${web.webUrl}/lend/liquidations`)
  const row = rowOf(page, borrower)
  await row.getByRole('button', { name: 'Liquidate' }).click()
  await lend.enter('1000')
  // While the dialog is open the borrower repays; this page, cut off from the news, does not know.
  await freeze(page)
  await (await borrower.weft.lending.repay({ asset: 'USDC', amount: '500' })).wait('executed')
  await lend.dialog.getByRole('button', { name: 'Liquidate', exact: true }).click()
  await lend.dialog.getByText('lending.account_healthy').waitFor()
  await lend.dialog.getByText('It did not happen').waitFor()
  expect(await lend.dialog.getByText(/is back in your account/).isVisible()).toBe(true)
  await lend.done()

  await page.unrouteAll()
  const address = await demoAddress(page)
  const { bank } = (await web.weft.account(address)).modules
  expect(bank.balances.find(({ asset }) => asset === 'USDC')?.amount).toBe(10_000_000_000n)
  await page.getByRole('button', { name: /^Activity/ }).click()
  const told = page.getByRole('dialog', { name: 'Activity' }).getByRole('article').first()
  await told.getByText('Came back').waitFor()
  await page.keyboard.press('Escape')

  await postEth(ETH.lower)
  await row.getByRole('button', { name: 'Liquidate' }).click()
  await lend.enter('1000')
  await lend.dialog.getByRole('button', { name: 'Liquidate', exact: true }).click()
  await lend.reached('executed', 'posted', 'finalized')
  const { lending } = (await web.weft.account(address)).modules
  expect(lending.suppliedValue).toSatisfy(isAbout(1_054))
  await context.close()
})

test('without a wallet: simulating works, and what blocks it is said', async () => {
  const borrower = await borrow('3900')
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend/liquidations`)
  const { dialog } = lendPage(page)
  await rowOf(page, borrower).getByRole('button', { name: 'Simulate' }).click()
  await dialog.getByText('Healthy: cannot be liquidated now').waitFor()
  await postEth(ETH.low)
  await dialog.getByText('Healthy: cannot be liquidated now').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'MAX' }).click()
  await dialog.getByText('1,950 USDC').waitFor()
  await dialog.getByRole('button', { name: 'Connect a wallet to liquidate' }).click()
  await page.getByRole('dialog', { name: 'Connect a wallet' }).waitFor()
  await context.close()
})

test('a price that is out of date: borrowing says so before anything is typed, supplying goes on', async () => {
  const { page, context } = await openPage(browser)
  // A price lasts an hour; the page is told that USDC's is older.
  await page.route(`${web.apiUrl}/v1/markets`, async (route) => {
    const answer = await route.fetch()
    const json = (await answer.json()) as { markets: { asset: string }[] }
    const markets = json.markets.map((each) => ({ ...each, priceStale: each.asset === 'USDC' }))
    await route.fulfill({ response: answer, json: { ...json, markets } })
  })
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await lend.takeTestFunds()
  await lend.act('Supply', 'ETH', '2')
  await page.getByRole('table', { name: 'Assets to borrow' }).getByText('Price out of date').waitFor()
  await lend.open('Borrow', 'USDC')
  expect(await lend.dialog.getByRole('button', { name: 'Price out of date' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.goto(`${web.webUrl}/lend/USDC`)
  await page.getByText('The price of USDC is out of date').waitFor()
  await context.close()
})

test('e-mode: better terms, only its assets, and what stands in the way of another', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await lend.takeTestFunds()
  await lend.act('Supply', 'ETH', '2')
  await chooseEMode(page, 'off', 'ETH and BTC')
  await lend.dialog.getByText('$4,200').waitFor()
  await lend.dialog.getByRole('button', { name: 'Enter ETH and BTC' }).click()
  await lend.reached('executed', 'posted', 'finalized')
  await lend.done()

  const offers = page.getByRole('table', { name: 'Assets to borrow' })
  await offers.getByText('Not in your e-mode').waitFor()
  expect(await offers.getByRole('button', { name: 'Borrow USDC' }).isDisabled()).toBe(true)
  await lend.act('Borrow', 'WBTC', '0.01')
  await chooseEMode(page, 'ETH and BTC', 'US dollars')
  expect(await lend.dialog.getByRole('button', { name: 'Repay your WBTC first' }).isDisabled()).toBe(true)
  await lend.dialog.getByText('No e-mode').click()
  await lend.dialog.getByRole('button', { name: 'Leave e-mode' }).click()
  await lend.reached('executed', 'posted', 'finalized')
  await lend.done()
  await page.getByRole('button', { name: 'E-mode: off' }).waitFor()
  await context.close()
})

interface Borrower {
  readonly weft: WeftClient
  readonly address: string
}

/** An account that supplied 2 ETH, of $2,500, and borrowed. */
async function borrow(usdc: string): Promise<Borrower> {
  const { weft, address } = await newAccount()
  const sent = await weft.bundle([
    weft.build.lending.supply({ asset: 'ETH', amount: '2' }),
    weft.build.lending.borrow({ asset: 'USDC', amount: usdc }),
  ])
  await sent.wait('executed')
  return { weft, address }
}

async function newAccount(): Promise<Borrower> {
  const signer = privateKeySigner(generatePrivateKey())
  const weft = web.weft.withSigner(signer)
  await (await weft.bank.faucet()).wait('executed')
  return { weft, address: signer.address }
}

async function postEth(price: bigint): Promise<void> {
  const oracle = web.weft.withSigner(privateKeySigner(devnetKeys.oracle))
  const { prices } = await web.weft.prices()
  const posted = prices.map((each) => ({
    asset: each.asset,
    price: each.asset === 'ETH' ? price : each.price,
  }))
  await (await oracle.oracle.postPrices({ prices: posted })).wait('executed')
}

function rowOf(page: Page, { address }: Borrower) {
  return page
    .getByRole('table', { name: 'Accounts in debt' })
    .getByRole('row')
    .filter({ has: page.getByTitle(address) })
}

/** No news of accounts reaches the page any more; what it sends still goes out. */
async function freeze(page: Page): Promise<void> {
  await page.route(`${web.apiUrl}/v1/accounts/*`, (route) => route.abort())
  await page.route(`${web.apiUrl}/v1/lending/at-risk*`, (route) => route.abort())
}

async function chooseEMode(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `E-mode: ${from}` }).click()
  await page.getByRole('dialog').getByText(to, { exact: true }).click()
}

async function demoAddress(page: Page): Promise<string> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  return privateKeySigner(key as `0x${string}`).address
}

/** Within a dollar: interest accrues while the test runs. */
function isAbout(dollars: number): (value: bigint) => boolean {
  return (value) => Math.abs(Number(value) / 1e8 - dollars) < 1
}
