import { privateKeySigner, type WeftClient } from '@weft/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InjectedWallet, injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { lendPage } from './support/lendPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'

const CHAIN_ID = 31_337
const WEFT = 10n ** 18n
/** A validator that genesis has, by its number. */
const HEDDLE = '1'

const web = joinWebRollup()
let browser: Browser
let somebody: WeftClient

beforeAll(async () => {
  browser = await openBrowser()
  somebody = web.weft.withSigner(privateKeySigner(generatePrivateKey()))
  await (await somebody.bank.faucet()).wait('executed')
}, 600_000)

afterAll(() => browser?.close())

test('stake, demo wallet: delegate, earn, claim, leave with a countdown, and take it back', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(`${web.webUrl}/stake`)
  const lend = lendPage(page)
  await lend.connect(/^Demo wallet/)
  await takeTestFunds(page)
  const address = await demoAddress(page)

  await page.getByRole('button', { name: 'Stake WEFT' }).click()
  await lend.dialog.getByLabel('Validator').selectOption({ value: HEDDLE })
  await lend.enter('100')
  const overview = lend.dialog.getByRole('region', { name: 'Transaction overview' })
  expect(await overview.textContent()).toContain('0.01 WEFT')
  await submit(page, 'Stake WEFT')
  const delegations = page.getByRole('table', { name: 'Your delegations' })
  await delegations.getByText('100 WEFT').waitFor()

  // Rewards are of the last batch: somebody pays somebody until there is one with some.
  const claim = page.getByRole('button', { name: 'Claim rewards' })
  await until(async () => {
    await (await somebody.bank.transfer({ to: address, asset: 'USDC', amount: '1' })).wait('executed')
    return (await web.weft.account(address)).modules.staking.claimable > 0n
  })
  const before = await weftOf(address)
  await claim.click()
  await submit(page, 'Claim rewards')
  // The index of transactions is written behind.
  const claimed = await until(() => rewardsClaimed(address))
  expect((await weftOf(address)) - before).toBe(claimed - WEFT / 100n)

  await delegations.getByRole('button', { name: 'Unstake from Heddle' }).click()
  await lend.enter('40')
  await submit(page, 'Unstake WEFT')
  await delegations.getByText('60 WEFT').waitFor()
  const unbonding = page.getByRole('region', { name: 'Unbonding', exact: true })
  const left = await secondsLeft(unbonding.getByRole('time'))
  expect(left).toBeGreaterThan(60)
  await until(async () => (await secondsLeft(unbonding.getByRole('time'))) < left)
  await unbonding.getByRole('button', { name: 'Stake again 40 WEFT' }).click()
  await submit(page, 'Stake again')
  await delegations.getByText('100 WEFT').waitFor()
  await unbonding.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await context.close()
})

test('stake: more than there is cannot be sent, and all of it can', async () => {
  const { page, context, wallet } = await openInjected('/stake')
  const { dialog } = lendPage(page)
  await page.getByRole('button', { name: 'Stake WEFT' }).click()
  await lendPage(page).enter('1000')
  // The fee is paid before.
  expect(await dialog.getByRole('button', { name: 'Not enough WEFT' }).isDisabled()).toBe(true)
  await lendPage(page).enter('1e')
  expect(await dialog.getByLabel('Amount').inputValue()).toBe('1000')
  await lendPage(page).enter('MAX')
  await submit(page, 'Stake WEFT')
  expect((await web.weft.account(wallet.address)).modules.staking.staked).toBe(999_990_000_000_000_000_000n)
  // Nothing is left for the fee of taking it back.
  await page.getByText('No WEFT left for fees').waitFor()
  await page.getByRole('button', { name: /^Unstake from/ }).click()
  await lendPage(page).enter('MAX')
  const send = dialog.locator('button[type="submit"]')
  await expect.poll(() => send.textContent(), { timeout: 30_000 }).toBe('Not enough WEFT for the fee')
  expect(await send.isDisabled()).toBe(true)
  await context.close()
})

test('earn, injected wallet: preview and deposit, shares into a farm, and everything out again', async () => {
  const { page, context, complaints, wallet } = await openInjected('/earn')
  const { dialog } = lendPage(page)
  await page.getByRole('button', { name: 'Deposit to Steady USDC' }).click()
  await lendPage(page).enter('20000')
  expect(await dialog.getByRole('button', { name: 'Not enough USDC' }).isDisabled()).toBe(true)
  await lendPage(page).enter('1000')
  const overview = dialog.getByRole('region', { name: 'Transaction overview' })
  const promised = /Shares you get([\d,.]+)/.exec((await overview.textContent()) ?? '')?.[1]
  await submit(page, 'Deposit USDC')
  const deposits = page.getByRole('table', { name: 'Your deposits' })
  await deposits.getByText(/^(1,000|999\.99) USDC$/).waitFor()
  const [position] = (await web.weft.account(wallet.address)).modules.vault.positions
  expect(Number(promised?.replaceAll(',', ''))).toBeCloseTo(Number(position!.shares / 10n ** 18n) / 1e6, 0)

  await page.getByRole('button', { name: 'Stake in Steady USDC rewards' }).click()
  await lendPage(page).enter('MAX')
  await submit(page, 'Stake USDC')
  const farms = page.getByRole('table', { name: 'Your farms' })
  await farms.getByRole('button', { name: 'Unstake from Steady USDC rewards' }).waitFor()
  // What is in a farm cannot be withdrawn from the vault.
  await deposits.getByText('100.0%').waitFor()
  expect(await deposits.getByRole('button', { name: 'Withdraw from Steady USDC' }).isDisabled()).toBe(true)
  await until(async () => {
    await (
      await somebody.bank.transfer({ to: wallet.address as `0x${string}`, asset: 'USDC', amount: '1' })
    ).wait()
    return (await web.weft.account(wallet.address)).modules.farm.claimable > 0n
  })
  const before = await weftOf(wallet.address)
  await farms.getByRole('button', { name: 'Claim Steady USDC rewards' }).click()
  await submit(page, 'Claim rewards')
  expect(await weftOf(wallet.address)).toBeGreaterThan(before - WEFT / 100n)

  await farms.getByRole('button', { name: 'Unstake from Steady USDC rewards' }).click()
  await lendPage(page).enter('MAX')
  await submit(page, 'Unstake USDC')
  await deposits
    .getByRole('button', { name: 'Withdraw from Steady USDC' })
    .and(page.locator(':enabled'))
    .click()
  await lendPage(page).enter('MAX')
  await dialog.getByText('in the same batch').or(dialog.getByText('at once')).first().waitFor()
  await submit(page, 'Withdraw USDC')
  await page.getByText('Nothing deposited yet').waitFor()
  expect((await web.weft.account(wallet.address)).modules.vault.value).toBe(0n)
  expect(complaints).toEqual([])
  await context.close()
})

async function openInjected(path: string) {
  const opened = await openPage(browser)
  const wallet: InjectedWallet = await injectWallet(opened.context, CHAIN_ID)
  await opened.page.goto(`${web.webUrl}${path}`)
  await lendPage(opened.page).connect(new RegExp(`^${WALLET_NAME}`))
  await takeTestFunds(opened.page)
  return { ...opened, wallet }
}

async function takeTestFunds(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Get test funds' }).click()
  await page.getByText('This account is empty').waitFor({ state: 'detached' })
}

/** Presses the button of the dialog, sees it executed, and closes the dialog. */
async function submit(page: Page, label: string): Promise<void> {
  const lend = lendPage(page)
  await lend.dialog.getByRole('button', { name: label, exact: true }).click()
  await lend.reached('executed', 'posted', 'finalized')
  await lend.done()
}

/** What a countdown shows: `1m 58s`. */
async function secondsLeft(countdown: ReturnType<Page['getByRole']>): Promise<number> {
  const [, minutes = '0', seconds = '0'] =
    /^(?:(\d+)m )?(\d+)s$/.exec((await countdown.first().textContent()) ?? '') ?? []
  return Number(minutes) * 60 + Number(seconds)
}

/** Looks until there is something. */
async function until<T>(look: () => Promise<T | false | undefined>): Promise<T> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const found = await look()
    if (found !== false && found !== undefined) return found
  }
  throw new Error('Nothing was found within a minute')
}

/** What the newest claim brought, by its own event. */
async function rewardsClaimed(address: string): Promise<bigint | undefined> {
  const { items } = await web.weft.transactions({ account: address }).page()
  const events = items.flatMap(({ receipt }) => receipt?.events ?? [])
  return events.find(({ type }) => type === 'staking.rewardsClaimed')?.fields.amount as bigint | undefined
}

async function weftOf(address: string): Promise<bigint> {
  const { balances } = (await web.weft.account(address)).modules.bank
  return balances.find(({ asset }) => asset === 'WEFT')?.amount ?? 0n
}

async function demoAddress(page: Page): Promise<string> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  return privateKeySigner(key as `0x${string}`).address
}
