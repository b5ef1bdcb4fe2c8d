import { readFileSync } from 'node:fs'
import { ASSETS, privateKeySigner, type WeftClient } from '@weft/sdk'
import type { Browser, Download, Locator, Page } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDemo } from './support/connectDemo.ts'
import { openBrowser, openPage, PHONE } from './support/openBrowser.ts'
import { spreadOut } from './support/pages/portfolioPages.ts'
import { startWebStack, type WebStack } from './support/startWebStack.ts'

const key = generatePrivateKey()
const { address } = privateKeySigner(key)

let web: WebStack
let weft: WeftClient
let browser: Browser

beforeAll(async () => {
  ;[web, browser] = await Promise.all([startWebStack(), openBrowser()])
  weft = web.weft.withSigner(privateKeySigner(key))
  await (await weft.bank.faucet()).wait('executed')
  await (await weft.lending.supply({ asset: 'ETH', amount: '2.5' })).wait('executed')
  await (await weft.lending.borrow({ asset: 'USDC', amount: '2450.75' })).wait('executed')
  await spreadOut({ weft, address })
  const tooMuch = await weft.lending.borrow({ asset: 'USDC', amount: '9000' })
  await tooMuch.wait('executed', { throwOnRejection: false })
}, 900_000)

afterAll(async () => {
  await browser?.close()
  await web?.stop()
})

test('a newcomer: what this is, live, and with one click a demo wallet, its portfolio and test funds', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(web.webUrl)
  await page.getByRole('heading', { level: 1, name: /one cloth/ }).waitFor()
  const batches = page.locator('dl', { hasText: 'sealed so far' })
  const { heads } = await weft.status()
  await expect
    .poll(async () => digits((await batches.textContent()) ?? ''))
    .toBeGreaterThanOrEqual(heads.sealed)
  await page.getByRole('img', { name: /woven over 256 shards/ }).waitFor()
  await page.getByRole('button', { name: 'Try it with a demo wallet' }).click()
  await page.waitForURL('**/portfolio')
  await page.getByText('Nothing here yet').first().waitFor()
  await page.getByRole('button', { name: 'Get test funds' }).click()
  await page.getByRole('table', { name: 'Balances' }).getByText('10,000').first().waitFor()
  await page.getByRole('list', { name: 'History' }).getByText('Get test funds').waitFor()
  await page.goto(web.webUrl)
  await page.waitForURL('**/portfolio')
  expect(complaints).toEqual([])
  await context.close()
})

test('figures are those of the API, and the parts add up to the whole', async () => {
  const { page, context, complaints } = await openPage(browser)
  await connectDemo(page, web.webUrl, key)
  await page.goto(`${web.webUrl}/portfolio`)
  // Interest and rewards move while one looks: what is shown is what the API says at that moment, to a few cents.
  await expect
    .poll(async () => near(await netWorthOf(page), (await weft.account(address)).netWorth))
    .toBe(true)
  const { worth, modules } = await weft.account(address)
  for (const module of ['bank', 'lending', 'staking', 'vault', 'nft']) {
    expect([module, worth[module] !== 0n]).toEqual([module, true])
    const shown = (await page.getByTestId(`worth-${module}`).textContent()) ?? ''
    expect([module, shown, near(dollars(shown), worth[module] ?? 0n)]).toEqual([module, shown, true])
  }
  const hundredths = (modules.lending.healthFactor ?? 0n) / 10n ** 16n
  const healthFactor = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
  expect(await page.getByRole('region', { name: 'Summary' }).textContent()).toContain(healthFactor)
  await page.getByRole('button', { name: 'About net worth' }).click()
  const parts = page.getByRole('dialog', { name: 'net worth' })
  const sums = (await parts.getByRole('definition').allInnerTexts()).map(dollars)
  const together = sums.pop() ?? 0n
  expect(
    near(
      sums.reduce((sum, each) => sum + each, 0n),
      together,
    ),
  ).toBe(true)
  await page.keyboard.press('Escape')
  for (const kind of [
    'Supplied',
    'Borrowed',
    'Staked',
    'Unbonding',
    'Deposited',
    'Offer',
    'Highest bid',
    'Stream',
  ]) {
    await page.getByRole('region', { name: 'Positions' }).getByText(kind, { exact: true }).first().waitFor()
  }
  await page.getByText('estimates, not in net worth').waitFor()
  await page.getByRole('button', { name: 'By asset' }).click()
  await page.getByRole('figure', { name: 'Allocation, by asset' }).getByText('WEFT').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('value over time: measured points only, from when somebody first looked', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/account/${address}`)
  await expect
    .poll(
      async () => {
        await (await weft.bank.transfer({ to: address, asset: 'USDC', amount: '1' })).wait('executed')
        return (await recorded()).length
      },
      { timeout: 90_000, interval: 1_000 },
    )
    .toBeGreaterThan(1)
  const points = await recorded()
  const { netWorth } = await weft.account(address)
  for (const { value } of points) expect(value > netWorth / 2n && value < netWorth * 2n).toBe(true)
  await page.reload()
  const chart = page.getByRole('region', { name: 'Value over time' })
  await chart.getByRole('button', { name: /As a table/ }).click()
  const rows = await chart.getByRole('row').count()
  expect(rows - 1).toBeGreaterThanOrEqual(points.length)
  expect(rows - 1).toBeLessThanOrEqual((await recorded()).length)
  await context.close()
})

test('claim all takes everything that waits under one signature', async () => {
  const { page, context } = await openPage(browser)
  await connectDemo(page, web.webUrl, key)
  await page.goto(`${web.webUrl}/portfolio`)
  const before = (await weft.account(address)).modules
  expect(before.staking.claimable > 0n).toBe(true)
  expect(before.nft.earnings.some(({ claimable }) => claimable > 0n)).toBe(true)
  await page.getByRole('button', { name: 'Claim all' }).click()
  const dialog = page.getByRole('dialog', { name: 'Claim all' })
  await dialog.getByText('Staking rewards').waitFor()
  await dialog.getByText('Royalties of Loom studies').waitFor()
  await dialog.getByRole('button', { name: 'Claim all' }).click()
  await dialog
    .locator('article[data-state="executed"],article[data-state="posted"],article[data-state="finalized"]')
    .waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const after = (await weft.account(address)).modules
  expect(after.nft.earnings.every(({ claimable }) => claimable === 0n)).toBe(true)
  // The account's list is written after its state: a moment later than “executed”.
  await expect
    .poll(async () => {
      const { items } = await weft.transactions({ account: address, limit: 1 }).page()
      return items[0]?.actions.map(({ type }) => type)
    })
    .toEqual(expect.arrayContaining(['staking.claimAll', 'nft.claimRoyalties']))
  await page
    .getByRole('list', { name: 'History' })
    .getByText(/^Claim/)
    .first()
    .waitFor()
  await context.close()
})

test('history: filters narrow it, what does not match says so, and everything comes back', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/account/${address}`)
  const list = page.getByRole('list', { name: 'History' })
  await list.getByText('Supply 2.5 ETH').waitFor()
  await page.getByLabel('Module', { exact: true }).selectOption('lending')
  await gone(list.getByText('Get test funds'))
  await list.getByText('Supply 2.5 ETH').waitFor()
  await page.getByLabel('Action', { exact: true }).selectOption('lending.borrow')
  await gone(list.getByText('Supply 2.5 ETH'))
  await list.getByText('Borrow 2,450.75 USDC').waitFor()
  await page.getByLabel('Outcome', { exact: true }).selectOption('rejected')
  await gone(list.getByText('Borrow 2,450.75 USDC'))
  await list.getByText('Borrow 9,000 USDC').waitFor()
  await page.getByLabel('Asset', { exact: true }).selectOption('WBTC')
  await page.getByText('Nothing matches').waitFor()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await list.getByText('Supply 2.5 ETH').waitFor()
  await page.getByLabel('Asset', { exact: true }).selectOption('WBTC')
  await list.getByText(/^Received 0.05 WBTC from/).waitFor()
  await gone(list.getByText('Supply 2.5 ETH'))
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByLabel('To', { exact: true }).fill('2024-02-29')
  await page.getByText('Nothing matches').waitFor()
  await page.getByLabel('To', { exact: true }).fill('')
  await page
    .getByLabel('From', { exact: true })
    .fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))
  await list.getByText('Supply 2.5 ETH').waitFor()
  await context.close()
})

test('CSV: every transaction, and its amounts less fees are the balances, to the last unit', async () => {
  const { page, context } = await openPage(browser, { acceptDownloads: true })
  await page.goto(`${web.webUrl}/account/${address}`)
  await page.getByRole('list', { name: 'History' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const [head = [], ...rows] = await readCsv(download)
  const column = (name: string) => head.indexOf(name)
  const hashes = new Set(rows.map((row) => row[column('transaction')]))
  const sent = []
  for await (const { hash } of weft.transactions({ account: address, limit: 100 })) sent.push(hash)
  expect([...hashes].sort()).toEqual([...new Set(sent)].sort())
  const balances = new Map(ASSETS.map(({ symbol }) => [symbol as string, 0n]))
  const add = (symbol: string | undefined, amount: string | undefined, sign: bigint) => {
    const asset = ASSETS.find((each) => each.symbol === symbol)
    if (asset)
      balances.set(
        asset.symbol,
        (balances.get(asset.symbol) ?? 0n) + sign * units(amount ?? '', asset.decimals),
      )
  }
  for (const row of rows) {
    const direction = row[column('direction')]
    if (direction !== '') add(row[column('asset')], row[column('amount')], direction === 'in' ? 1n : -1n)
    add(row[column('fee asset')], row[column('fee')], -1n)
  }
  const { bank } = (await weft.account(address)).modules
  expect(Object.fromEntries(balances)).toEqual(
    Object.fromEntries(bank.balances.map(({ asset, amount }) => [asset, amount])),
  )
  await context.close()
})

test('anybody’s account is read-only, leads to its other views, and is the same for everybody', async () => {
  const { page, context } = await openPage(browser)
  await connectDemo(page, web.webUrl, generatePrivateKey())
  await page.goto(`${web.webUrl}/account/${address.toUpperCase().replace('0X', '0x')}`)
  const banner = page.getByRole('region', { name: 'Read-only view' })
  await banner.waitFor()
  await page.getByRole('region', { name: 'Positions' }).getByText('Highest bid').waitFor()
  const { netWorth } = await weft.account(address)
  expect(near(await netWorthOf(page), netWorth)).toBe(true)
  for (const name of ['Claim all', 'Get test funds', 'Withdraw', 'Repay']) {
    expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0])
  }
  await banner.getByRole('link', { name: 'Stake' }).click()
  await page.waitForURL(`**/stake?address=${address}`)
  await banner.waitFor()
  await banner.getByRole('link', { name: 'Portfolio' }).click()
  await page.waitForURL(`**/account/${address}`)
  await banner.getByRole('link', { name: 'Leave the view' }).click()
  await page.waitForURL('**/portfolio')
  const missing = await page.goto(`${web.webUrl}/account/nobody`)
  expect(missing?.status()).toBe(404)
  await context.close()
})

test('an API that is away: the page says so, and comes back by itself or by a press', async () => {
  const { page, context } = await openPage(browser, { viewport: PHONE })
  await page.route(`${web.apiUrl}/**`, (route) => route.abort())
  await page.goto(`${web.webUrl}/account/0x${'12'.repeat(20)}`)
  await page.reload()
  const alert = page.locator('main').getByRole('alert').first()
  // The figures may have come with the page; the history is always asked for by the browser.
  await alert.getByText('The rollup does not answer').waitFor()
  await page.unroute(`${web.apiUrl}/**`)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('What is sent or received shows here within seconds.').waitFor()
  await context.close()
})

function recorded() {
  return weft
    .series({ names: [`account.netWorth.${address}`], points: 500 })
    .then(({ series }) => series[0]?.points ?? [])
}

async function netWorthOf(page: Page): Promise<bigint> {
  return dollars((await page.getByTestId('net-worth').textContent()) ?? '')
}

/** `−$1,234.56` as US dollars with 8 decimals. */
function dollars(text: string): bigint {
  const [, sign, whole = '0', cents = '0'] = /(−?)\$([\d,]+)(?:\.(\d\d))?/.exec(text) ?? []
  const value = BigInt(whole.replaceAll(',', '')) * 10n ** 8n + BigInt(cents) * 10n ** 6n
  return sign ? -value : value
}

/** Within what accrues in some seconds, and what cutting to cents takes of a few figures. */
function near(a: bigint, b: bigint): boolean {
  const apart = a > b ? a - b : b - a
  return apart <= 2n * 10n ** 7n
}

function digits(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0]?.replaceAll(',', '') ?? Number.NaN)
}

function units(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

function gone(locator: Locator): Promise<void> {
  return locator.waitFor({ state: 'detached' })
}

/** No cell of these has a comma, a quote or a line break but descriptions, which are quoted then. */
async function readCsv(download: Download): Promise<string[][]> {
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.endsWith('\r\n')).toBe(true)
  return text
    .slice(0, -2)
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
}
