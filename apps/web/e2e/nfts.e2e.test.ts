import { type Address, privateKeySigner } from '@weft/sdk'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InjectedWallet, injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { FUNDS, list, mintOne, openNftMarket, usdc } from './support/nftMarket.ts'
import { nftPage } from './support/nftPage.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'

const CHAIN_ID = 31_337
const TEST_WALLET = new RegExp(`^${WALLET_NAME}`)

const web = joinWebRollup()
let browser: Browser
let market: Awaited<ReturnType<typeof openNftMarket>>

beforeAll(async () => {
  browser = await openBrowser()
  market = await openNftMarket(web.weft)
}, 600_000)

afterAll(() => browser?.close())

test('two users trade, one with each kind of wallet: everybody in the split has their share, to the unit', async () => {
  const collection = await market.createCollection('Selvedge')
  const seller = await openPage(browser)
  await seller.page.goto(`${web.webUrl}/nfts`)
  await seller.page.getByRole('link', { name: 'Selvedge' }).click()
  const sellerPage = nftPage(seller.page)
  await sellerPage.connect(/^Demo wallet/)
  await sellerPage.takeTestFunds()
  const sellerAddress = await demoAddress(seller.page)

  await seller.page.getByRole('button', { name: 'More editions' }).click()
  await sellerPage.open('Mint 2', 'Mint from Selvedge')
  expect(await sellerPage.overview.textContent()).toMatch(/Together10 USDC.*10,000 USDC.*9,990 USDC/)
  await sellerPage.send('Mint 2')
  await seller.page.getByText('Minted by you').waitFor()
  await seller.page.getByRole('link', { name: 'Selvedge #1' }).click()
  await sellerPage.open('List for sale', 'List Selvedge #1')
  await sellerPage.dialog.getByLabel('Price', { exact: true }).fill('99.999999')
  expect(await sellerPage.overview.textContent()).toMatch(/12.499999 USDCYou get87.5 USDC/)
  await sellerPage.send('List')
  await seller.page.getByRole('heading', { name: 'For sale' }).waitFor()

  const buyer = await openPage(browser)
  const wallet = await injectWallet(buyer.context, CHAIN_ID)
  await buyer.page.goto(`${web.webUrl}/nfts/market`)
  await buyer.page.getByRole('list', { name: 'For sale' }).getByRole('link', { name: 'Selvedge #1' }).click()
  const buyerPage = nftPage(buyer.page)
  await buyerPage.connect(TEST_WALLET)
  await buyerPage.takeTestFunds()
  const shares = buyer.page.getByRole('region', { name: 'Who gets what' })
  // Before anybody buys: royalty, seller, each payee, and what rounding carries.
  expect(await shares.textContent()).toMatch(/12.499999.*87.5.*70%8.749999.*30%3.749999.*Carried.*0.000001/)
  await buyerPage.open('Buy', 'Buy Selvedge #1')
  await buyerPage.send('Buy')
  await buyer.page.getByText('Owned by').getByText('you').waitFor()
  const sale = buyer.page.getByRole('list', { name: 'Provenance' }).getByRole('listitem').first()
  await sale.getByText('Sold').waitFor()
  expect(await sale.textContent()).toContain('royalty 12.4999 USDC')
  expect(await sale.getByRole('link', { name: /^Transaction/ }).getAttribute('href')).toMatch(
    /transactions\/0x/,
  )
  // The seller's page hears of it by itself.
  await seller.page.getByRole('button', { name: 'Make an offer' }).waitFor()

  expect(await market.balanceOf(sellerAddress)).toBe(FUNDS - usdc(10) + usdc(87.5))
  expect(await market.balanceOf(wallet.address)).toBe(FUNDS - 99_999_999n)
  // Mints and royalty: 10 + 12.499999.
  expect(await market.claimableOf(market.creator, collection)).toBe(15_749_999n)
  expect(await market.claimableOf(market.partner, collection)).toBe(6_749_999n)
  expect([...seller.complaints, ...buyer.complaints]).toEqual([])
  await Promise.all([seller.context.close(), buyer.context.close()])
})

test('an auction: outbid money is back at once, late bids move the end, whoever bid most has it', async () => {
  const collection = await market.createCollection('Hammer')
  const [seller, rival] = [await market.newUser(), await market.newUser()]
  const token = await mintOne(seller, collection)
  const { page, context, complaints } = await openPage(browser)
  await page.goto(pathOf(collection, token))
  const nft = nftPage(page)
  await nft.connect(/^Demo wallet/)
  await nft.takeTestFunds()
  const bidder = await demoAddress(page)
  const seconds = 30
  const terms = {
    token,
    asset: 'USDC',
    reservePrice: '20',
    incrementBps: 500,
    durationSeconds: seconds,
  } as const
  const start = await seller.weft.nft.startAuction(terms)
  await start.wait('executed')

  await nft.open('Bid', 'Bid for Hammer #1')
  await nft.dialog.getByLabel('Your bid').fill('19.99')
  await nft.dialog.getByRole('button', { name: 'Bid at least 20 USDC' }).waitFor()
  await nft.dialog.getByRole('button', { name: 'Least next bid: 20 USDC' }).click()
  await nft.send('Bid')
  await page.getByText('You have the highest bid').waitFor()
  expect(await market.balanceOf(bidder)).toBe(FUNDS - usdc(20))

  await (await rival.weft.nft.bid({ token, asset: 'USDC', amount: '25' })).wait('executed')
  await page.getByText('You have the highest bid').waitFor({ state: 'detached' })
  expect(await market.balanceOf(bidder)).toBe(FUNDS)

  await nft.open('Bid', 'Bid for Hammer #1')
  await nft.dialog.getByRole('button', { name: 'Least next bid: 26.25 USDC' }).click()
  await nft.send('Bid')
  const auction = (await web.weft.views.nft.token({ token }))?.auction
  expect([auction?.bidder, auction?.bid]).toEqual([bidder, usdc(26.25)])
  expect(auction?.endsAt).toBe((auction?.bidAt ?? 0) + seconds)

  await page.getByRole('button', { name: 'Settle the auction' }).waitFor({ timeout: 60_000 })
  await nft.open('Settle the auction')
  await nft.send('Settle the auction')
  await page.getByText('Owned by').getByText('you').waitFor()
  expect(await market.balanceOf(bidder)).toBe(FUNDS - usdc(26.25))
  expect(await market.balanceOf(rival.address)).toBe(FUNDS)
  // 12.5 % of 26.25 USDC is 3.28125, and the mint was 5 USDC.
  expect(await market.balanceOf(seller.address)).toBe(FUNDS - usdc(5) + usdc(22.96875))
  expect(complaints).toEqual([])
  await context.close()
})

test('somebody else was first, or the price changed: told plainly, and every unit is back', async () => {
  const collection = await market.createCollection('Race')
  const [seller, rival] = [await market.newUser(), await market.newUser()]
  const [first, second] = [await mintOne(seller, collection), await mintOne(seller, collection)]
  await list(seller, first, '40')
  await list(seller, second, '50')
  const { page, context, wallet } = await openWithWallet(pathOf(collection, first))
  const nft = nftPage(page)
  await nft.takeTestFunds()

  wallet.beforeSigning = async () => {
    const sent = await rival.weft.nft.buy({ token: first, asset: 'USDC', priceMax: '40' })
    await sent.wait('executed')
  }
  await nft.open('Buy', 'Buy Race #1')
  await nft.press('Buy')
  await nft.reached('returned')
  await nft.dialog.getByText('No longer for sale').waitFor()
  await nft.dialog.getByText('It did not happen').waitFor()
  expect(await nft.dialog.getByRole('list').getByText('Came back').isVisible()).toBe(true)
  expect(await market.balanceOf(wallet.address)).toBe(FUNDS)
  await nft.done()

  await page.goto(pathOf(collection, second))
  // Whoever closes the dialog before it is signed hears of the outcome all the same.
  const closed = Promise.withResolvers<void>()
  wallet.beforeSigning = async () => {
    await closed.promise
    await list(seller, second, '50.000001')
  }
  await nft.open('Buy', 'Buy Race #2')
  await nft.press('Buy')
  await page.keyboard.press('Escape')
  await nft.dialog.waitFor({ state: 'detached' })
  closed.resolve()
  const toast = page.getByRole('listitem').filter({ hasText: 'Buy Race #2: came back' })
  await toast.getByText('Price above your maximum').waitFor()
  expect(await market.balanceOf(wallet.address)).toBe(FUNDS)
  await page.getByRole('button', { name: 'Activity' }).click()
  const returned = page.getByRole('dialog', { name: 'Activity' }).locator('article[data-state="returned"]')
  await returned.nth(1).getByText('nft.not_listed').waitFor()
  await returned.first().getByText('nft.price_above_maximum').waitFor()
  await returned.first().getByRole('link', { name: 'Transaction' }).click()
  const happened = page.getByRole('region', { name: 'What happened' })
  await happened.getByText('Price above your maximum').waitFor()
  await context.close()
})

test('what cannot be paid cannot be pressed, and the button says why', async () => {
  const collection = await market.createCollection('Dear')
  const seller = await market.newUser()
  const token = await mintOne(seller, collection)
  await list(seller, token, '10000.000001')
  const { page, context } = await openWithWallet(pathOf(collection, token))
  const nft = nftPage(page)
  await nft.takeTestFunds()
  await nft.open('Buy', 'Buy Dear #1')
  expect(await nft.dialog.getByRole('button', { name: 'Not enough USDC' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')

  await page.goto(pathOf(collection))
  await page.getByLabel('Editions', { exact: true }).fill('4')
  expect(await page.getByRole('button', { name: 'At most 3 a wallet' }).isDisabled()).toBe(true)
  await page.goto(pathOf(collection + 1_000))
  await page.getByText(`There is no collection ${collection + 1_000}`).waitFor()
  await context.close()
})

test('offers: set aside, withdrawn whole, accepted for the collection by an owner who chooses which', async () => {
  const collection = await market.createCollection('Bids')
  const { page, context, complaints } = await openPage(browser)
  await page.goto(pathOf(collection))
  const nft = nftPage(page)
  await nft.connect(/^Demo wallet/)
  await nft.takeTestFunds()
  const owner = await demoAddress(page)
  await nft.open('Mint 1', 'Mint from Bids')
  await nft.send('Mint')
  const bidder = await market.newUser()
  const offer = { collection, asset: 'USDC', price: '30', durationSeconds: 3_600 } as const
  await (await bidder.weft.nft.offerForAny(offer)).wait('executed')

  await page.getByRole('button', { name: 'Offers' }).click()
  await page.getByRole('button', { name: 'Make an offer' }).click()
  await nft.dialog.getByLabel('You offer').fill('12')
  await nft.send('Make the offer')
  expect(await market.balanceOf(owner)).toBe(FUNDS - usdc(17))
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await nft.send('Withdraw the offer')
  expect(await market.balanceOf(owner)).toBe(FUNDS - usdc(5))

  await page.getByRole('button', { name: 'Accept' }).click()
  await nft.dialog.getByRole('button', { name: /^Bids #1/ }).click()
  expect(await nft.overview.textContent()).toMatch(/30 USDC.*3.75 USDC.*You get26.25 USDC/)
  await nft.send('Sell for 30 USDC')
  expect(await market.balanceOf(owner)).toBe(FUNDS - usdc(5) + usdc(26.25))
  expect(await market.ownersIn(collection)).toEqual([bidder.address])
  expect(complaints).toEqual([])
  await context.close()
})

test('pay per use: by the use and by the second, and what has not flowed comes back', async () => {
  const collection = await market.createCollection('Played')
  const { page, context, complaints } = await openPage(browser)
  await page.goto(pathOf(collection))
  const nft = nftPage(page)
  await nft.connect(/^Demo wallet/)
  await nft.takeTestFunds()
  const payer = await demoAddress(page)
  await nft.open('Pay for use')
  await nft.dialog.getByLabel('Uses', { exact: true }).fill('3')
  await nft.send('Pay for 3 uses')
  expect(await market.claimableOf(market.creator, collection)).toBe(usdc(0.75 * 0.7))

  await nft.open('Stream to it', 'Stream to Played')
  await nft.dialog.getByLabel('Rate').fill('0.06')
  await nft.dialog.getByLabel('Every').selectOption('A minute')
  await nft.dialog.getByLabel('Deposit').fill('0.5')
  await nft.dialog.getByRole('button', { name: 'It must last ten minutes' }).waitFor()
  await nft.dialog.getByLabel('Deposit').fill('1')
  await nft.send('Start the stream')
  await page.getByText('Flowed of your deposit').waitFor()
  await nft.open('Stop your stream')
  await nft.send('Stop the stream')
  await page.getByText('Flowed of your deposit').waitFor({ state: 'detached' })
  const { streams } = (await web.weft.views.nft.collection({ collection }))?.revenue ?? { streams: 0n }
  expect(await market.balanceOf(payer)).toBe(FUNDS - usdc(0.75) - streams)
  expect(complaints).toEqual([])
  await context.close()
})

function pathOf(collection: number, token?: string): string {
  return `${web.webUrl}/nfts/${collection}${token ? `/${token}` : ''}`
}

async function openWithWallet(
  url: string,
): Promise<{ page: Page; context: BrowserContext; wallet: InjectedWallet }> {
  const { page, context } = await openPage(browser)
  const wallet = await injectWallet(context, CHAIN_ID)
  await page.goto(url)
  await nftPage(page).connect(TEST_WALLET)
  return { page, context, wallet }
}

async function demoAddress(page: Page): Promise<Address> {
  const key = await page.evaluate(() => localStorage.getItem('weft.demoWallet'))
  return privateKeySigner(key as `0x${string}`).address
}
