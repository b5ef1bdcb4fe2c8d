import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { lendPage } from './support/lendPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'

const CHAIN_ID = 31_337

const web = joinWebRollup()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
}, 600_000)

afterAll(() => browser?.close())

test('demo wallet: faucet, supply, borrow, repay all, withdraw all, up to L1 and without dust', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  await lendPage(page).connect(/^Demo wallet/)
  const address = await connectedAddress(page)
  await roundTrip(page)
  await expectNoDust(address)
  expect(complaints).toEqual([])

  await page.reload()
  await page.getByRole('button', { name: 'Activity' }).click()
  const drawer = page.getByRole('dialog', { name: 'Activity' })
  await drawer.getByRole('article', { name: 'Withdraw all USDC' }).waitFor()
  expect(await drawer.getByRole('article').count()).toBe(5)
  await drawer.getByRole('button', { name: 'Clear finished' }).click()
  await drawer.getByText('Nothing sent yet').waitFor()
  await context.close()
})

test('injected wallet (EIP-6963): the same way, and it shows what is signed', async () => {
  const { page, context, complaints } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  await page.goto(`${web.webUrl}/lend`)
  await lendPage(page).connect(new RegExp(`^${WALLET_NAME}`))
  expect(await connectedAddress(page)).toBe(wallet.address)
  await roundTrip(page)
  await expectNoDust(wallet.address)
  expect(wallet.requests.filter((method) => method === 'eth_signTypedData_v4')).toHaveLength(5)
  expect(complaints).toEqual([])

  await page.reload()
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
  await context.close()
})

test('demo wallet: the key can be revealed, and removed', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  await lendPage(page).connect(/^Demo wallet/)
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: 'Reveal or remove the key' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByTestId('demo-key').textContent()).not.toContain('0x')
  await dialog.getByRole('button', { name: 'Reveal the key' }).click()
  expect(await dialog.getByTestId('demo-key').textContent()).toMatch(/^0x[0-9a-f]{64}$/)
  await dialog.getByRole('button', { name: 'Remove from this browser' }).click()
  await dialog.getByRole('button', { name: 'Remove for good' }).click()
  await page.getByRole('button', { name: 'Connect a wallet' }).waitFor()
  expect(await page.evaluate(() => localStorage.getItem('weft.demoWallet'))).toBeNull()
  await context.close()
})

async function roundTrip(page: Page): Promise<void> {
  const lend = lendPage(page)
  await lend.takeTestFunds()
  await lend.act('Supply', 'USDC', '5,000')
  await lend.act('Borrow', 'ETH', '0.5')
  await lend.act('Repay', 'ETH', 'MAX')
  await lend.act('Withdraw', 'USDC', 'MAX')
  await page.getByText('Nothing supplied yet').waitFor()
  await page.getByText('Nothing borrowed').waitFor()
}

async function expectNoDust(address: string): Promise<void> {
  const { lending } = (await web.weft.account(address)).modules
  for (const position of lending.positions) {
    expect([position.asset, position.supplyShares, position.debtShares]).toEqual([position.asset, 0n, 0n])
  }
  expect([lending.suppliedValue, lending.debtValue]).toEqual([0n, 0n])
}

async function connectedAddress(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  const text = (await page.getByRole('menu').textContent()) ?? ''
  await page.keyboard.press('Escape')
  return /0x[0-9a-f]{40}/.exec(text)?.[0] ?? ''
}
