import { privateKeySigner, type WeftClient } from '@weft/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDemo } from './support/connectDemo.ts'
import { createPage } from './support/createPage.ts'
import { injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { lendPage } from './support/lendPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'
import { pngFile } from './support/pngFile.ts'

const CHAIN_ID = 31_337
const PNG = { name: 'cover.png', mimeType: 'image/png', buffer: pngFile(64, [47, 63, 155]) }

const web = joinWebRollup()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
}, 600_000)

afterAll(() => browser?.close())

test('a creator makes a collection with a picture and a split, somebody buys, a payee claims the share', async () => {
  const payee = await openPage(browser)
  const payeeWallet = await injectWallet(payee.context, CHAIN_ID)

  const { page, context, complaints } = await openPage(browser)
  const create = createPage(page)
  await page.goto(`${web.webUrl}/nfts/create`)
  await lendPage(page).connect(/^Demo wallet/)
  await create.takeTestFunds()
  await create.button('Add a cover').waitFor()
  await create.chooseFile(PNG)
  await create.uploaded()
  await create.fill('Name', 'Looms')
  await create.fill('Mint price', '5')
  await create.fill('Supply cap', '10')
  await create.fill('Royalty', '12.5')
  await splitWith(page, payeeWallet.address)
  await create.fill('Sold for', '99.999999')
  const paid = (await create.preview.textContent()) ?? ''
  // 12.5 % of 99.999999 is 12.499999875: the seller keeps the fraction, and what the split leaves is carried.
  expect(paid).toMatch(/The seller gets87\.5 USDC.*Royalty, 12\.5%12\.499999 USDC/)
  expect(paid).toMatch(/8\.749999 USDC.*3\.749999 USDC.*Carried to the next payout0\.000001 USDC/)

  await page.reload()
  await create.uploaded()
  await create.button('Create collection').click()
  await page.waitForURL(/\/nfts\/\d+$/)
  const collection = Number(page.url().split('/').at(-1))
  await page.getByRole('heading', { name: 'Looms' }).waitFor()
  const made = await web.weft.views.nft.collection({ collection })
  expect(made).toMatchObject({
    ...{ name: 'Looms', asset: 'USDC', mintPrice: 5_000_000n, supplyCap: 10, royaltyBps: 1_250 },
    payees: [{ bps: 7_000 }, { payee: payeeWallet.address, bps: 3_000 }],
  })
  const stored = await fetch(web.weft.media.url(made!.media))
  expect(Buffer.from(await stored.arrayBuffer()).equals(PNG.buffer)).toBe(true)

  await page.getByRole('button', { name: 'Mint 1' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Mint/ }).click()
  await lendPage(page).reached('executed', 'posted', 'finalized')
  await sellOne(page, collection)
  expect(complaints).toEqual([])
  await context.close()

  await payee.page.goto(`${web.webUrl}/nfts/earnings`)
  await lendPage(payee.page).connect(new RegExp(`^${WALLET_NAME}`))
  await payee.page.getByRole('button', { name: 'Get test funds' }).click()
  const row = payee.page.getByRole('table', { name: 'Earnings by collection' }).getByRole('row').nth(1)
  // 30 % of the mint's 5 USDC and of the royalty's 12.5.
  await row.getByText('5.25 USDC').first().waitFor()
  await payee.page.getByText('This account is empty').waitFor({ state: 'detached' })
  const before = await usdcOf(payeeWallet.address)
  await row.getByRole('button', { name: 'Claim from Looms' }).click()
  await lendPage(payee.page).dialog.getByRole('button', { name: 'Claim', exact: true }).click()
  await lendPage(payee.page).reached('executed', 'posted', 'finalized')
  expect((await usdcOf(payeeWallet.address)) - before).toBe(5_250_000n)
  await lendPage(payee.page).done()
  await row.getByRole('button', { name: 'All claimed from Looms' }).waitFor()
  expect(payee.complaints).toEqual([])
  await payee.context.close()
})

test('a file of a wrong type is refused before anybody signs, a broken one too; the next file is taken', async () => {
  const { page, context } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  const create = createPage(page)
  const uploads: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/v1/media')) uploads.push(request.url())
  })
  await page.goto(`${web.webUrl}/nfts/create`)
  await lendPage(page).connect(new RegExp(`^${WALLET_NAME}`))
  await create.takeTestFunds()
  const asked = wallet.requests.filter((method) => method === 'eth_signTypedData_v4').length
  const alert = page.getByRole('alert').filter({ hasText: 'Choose another file' })

  await create.chooseFile({ ...PNG, buffer: Buffer.from('a text that calls itself a picture') })
  await alert.getByText('This file is of no type that is shown here').waitFor()
  expect(await alert.textContent()).toContain('The bytes of “cover.png” count, not its name.')
  await create.chooseFile({ ...PNG, buffer: Buffer.concat([PNG.buffer, Buffer.alloc(5 * 1_048_576)]) })
  await alert.getByText('This file is too large: 5.1 MB').waitFor()
  await create.chooseFile({ ...PNG, buffer: PNG.buffer.subarray(0, 30) })
  await alert.getByText('This picture cannot be shown').waitFor()
  expect(wallet.requests.filter((method) => method === 'eth_signTypedData_v4')).toHaveLength(asked)
  expect(uploads).toEqual([])

  wallet.declines = true
  await create.chooseFile(PNG)
  await alert.getByText('You declined the signature').waitFor()
  expect(uploads).toEqual([])
  wallet.declines = false
  await alert.getByRole('button', { name: 'Try again' }).click()
  await create.uploaded()
  expect(uploads).toHaveLength(1)
  await context.close()
})

test('a split that does not sum to 100 %, a duplicate and a wrong address each say what is wrong, and nothing can be sent', async () => {
  const { page, context } = await openPage(browser)
  const create = createPage(page)
  await page.goto(`${web.webUrl}/nfts/create`)
  await lendPage(page).connect(/^Demo wallet/)
  await create.takeTestFunds()
  await page.getByRole('button', { name: 'Weave one' }).click()
  await page.getByRole('button', { name: 'Cloth 3' }).click()
  await create.uploaded()
  await create.fill('Name', 'Odds')
  await create.fill('Supply cap', '5')
  await create.button('Create collection').waitFor()

  await page.getByRole('button', { name: 'Add a payee' }).click()
  await create.payee(2).address.fill(await create.payee(1).address.inputValue())
  await create.payee(2).share.fill('30')
  await page.getByText('30% too much').first().waitFor()
  await page.getByText('This address is in the split already').waitFor()
  expect(await create.button('The split is 30% too much').isDisabled()).toBe(true)
  await create.payee(1).share.fill('60.5')
  await page.getByText('9.5% left to assign').waitFor()
  expect(await create.button('Assign the last 9.5% of the split').isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Equal shares' }).click()
  expect(await create.payee(2).share.inputValue()).toBe('50')
  expect(await create.button('Complete the split').isDisabled()).toBe(true)
  await create.payee(2).address.fill('0x1234')
  await page.getByText('Not an address; perhaps a digit is wrong').waitFor()
  await create.payee(2).address.fill(`0x${'5a'.repeat(20)}`)
  expect(await create.button('Create collection').isEnabled()).toBe(true)
  await create.fill('Royalty', '25.01')
  expect(await create.button('At most 25%').isDisabled()).toBe(true)
  await context.close()
})

test('a creator adds a work, sets the price of a use, and closes minting for good', async () => {
  const { page, context, complaints } = await openPage(browser)
  const { key, weft } = await newAccount()
  const { hash } = await weft.media.upload(PNG.buffer)
  const sent = await weft.nft.createCollection({
    ...{ name: 'Threads', description: '', media: hash, asset: 'WEFT', mintPrice: '1', supplyCap: 9 },
    ...{ walletLimit: 0, royaltyBps: 500, usePrice: '0' },
    payees: [{ payee: privateKeySigner(key).address, bps: 10_000 }],
  })
  const created = (await sent.wait()).events.find(({ type }) => type === 'nft.collectionCreated')
  const collection = Number(created?.fields.collection)
  await connectDemo(page, web.webUrl, key)
  await page.goto(`${web.webUrl}/nfts/earnings`)
  const row = page.getByRole('table', { name: 'Collections created' }).getByRole('row').nth(1)
  await row.getByText('0 of 9').waitFor()

  await row.getByRole('link', { name: 'Add a work to Threads' }).click()
  await page.getByRole('heading', { name: 'Create a work' }).waitFor()
  await page.getByRole('region', { name: 'Create', exact: true }).getByText('Add media').waitFor()
  await page.getByLabel('Media file').setInputFiles(PNG)
  await page.getByRole('region', { name: 'Media' }).getByText('Uploaded.').waitFor()
  await page.getByLabel('Title', { exact: true }).fill('First')
  await page.getByLabel('Editions', { exact: true }).fill('21')
  await page.getByRole('button', { name: '1 to 20 editions' }).waitFor()
  await page.getByLabel('Editions', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Create work' }).click()
  await page.waitForURL(`**/nfts/${collection}`)

  await page.goto(`${web.webUrl}/nfts/earnings`)
  await row.getByText('2 of 9').waitFor()
  const dialog = lendPage(page).dialog
  await row.getByRole('button', { name: 'Use price of Threads' }).click()
  await dialog.getByLabel('Price of one use').fill('0.25')
  await dialog.getByRole('button', { name: 'Set the price' }).click()
  await lendPage(page).reached('executed', 'posted', 'finalized')
  await lendPage(page).done()
  await row.getByText('0.25 WEFT').waitFor()

  await row.getByRole('button', { name: 'Close minting of Threads' }).click()
  expect(await dialog.getByRole('button', { name: 'Confirm that it is for good' }).isDisabled()).toBe(true)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Close minting for good' }).click()
  await lendPage(page).reached('executed', 'posted', 'finalized')
  await lendPage(page).done()
  await row.getByText('Minting closed').waitFor()
  expect(await web.weft.views.nft.collection({ collection })).toMatchObject({
    ...{ minted: 2, mintingOpen: false, usePrice: 250_000_000_000_000_000n, workCount: 1 },
  })
  expect(complaints).toEqual([])
  await context.close()
})

/** 70 % for the creator, 30 % for somebody. */
async function splitWith(page: Page, address: string): Promise<void> {
  const create = createPage(page)
  await create.payee(1).share.fill('70')
  await page.getByText('30% left to assign').waitFor()
  await page.getByRole('button', { name: 'Add a payee' }).click()
  expect(await create.payee(2).share.inputValue()).toBe('30')
  await create.payee(2).address.fill(address)
  await page.getByText('100% assigned').waitFor()
}

/** What the page's account minted is listed by it and bought by somebody, both elsewhere. */
async function sellOne(page: Page, collection: number): Promise<void> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  const seller = web.weft.withSigner(privateKeySigner(key as `0x${string}`))
  const { token } = (await web.weft.views.nft.tokens({ collection })).items[0]!
  await (await seller.nft.list({ token, asset: 'USDC', price: '100' })).wait('executed')
  const { weft: buyer } = await newAccount()
  await (await buyer.nft.buy({ token, asset: 'USDC', priceMax: '100' })).wait('executed')
}

async function newAccount(): Promise<{ key: `0x${string}`; weft: WeftClient }> {
  const key = generatePrivateKey()
  const weft = web.weft.withSigner(privateKeySigner(key))
  await (await weft.bank.faucet()).wait('executed')
  return { key, weft }
}

async function usdcOf(address: string): Promise<bigint> {
  const { balances } = (await web.weft.account(address)).modules.bank
  return balances.find(({ asset }) => asset === 'USDC')?.amount ?? 0n
}
