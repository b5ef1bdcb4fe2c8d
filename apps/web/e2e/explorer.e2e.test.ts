import { createWeftClient, privateKeySigner, type SentTransaction, type WeftClient } from '@weft/sdk'
import type { Browser } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'

const web = joinWebRollup()
let browser: Browser
let alice: WeftClient
let address: string
let supply: SentTransaction

beforeAll(async () => {
  browser = await openBrowser()
  const signer = privateKeySigner(generatePrivateKey())
  address = signer.address
  alice = createWeftClient({ url: web.apiUrl, l1RpcUrl: web.l1RpcUrl, signer })
  await (await alice.bank.faucet()).wait('executed')
  supply = await alice.lending.supply({ asset: 'ETH', amount: '1.5' })
  await supply.wait('posted')
}, 600_000)

afterAll(() => browser?.close())

test('explorer: batches come in live, and lead to the picture of one', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer`)
  const newest = page.getByRole('table').getByRole('row').nth(1).getByRole('link')
  const before = Number(await newest.textContent())
  const sent = await alice.lending.supply({ asset: 'USDC', amount: '1' })
  const { batch } = await sent.wait('executed')
  expect(batch).toBeGreaterThan(before)
  await page.getByRole('link', { name: String(batch), exact: true }).click()
  await page.getByRole('heading', { name: `Batch ${batch}` }).waitFor()
  await page.getByText(/lanes? on \d workers? did/).waitFor()
  await page.getByText('The same as a table').click()
  expect(await page.getByRole('cell', { name: 'Execute' }).count()).toBeGreaterThan(0)
  await page.getByText(/of 256 shards had work/).waitFor()
  const supplies = page.getByRole('link', { name: /Lend · Supply/ })
  await supplies.and(page.locator(`[href$="${sent.hash}"]`)).click()
  await page.getByRole('heading', { name: 'Transaction' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a batch on L1: roots and both L1 transactions', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer/batches/${supply.position.batch}`)
  const onL1 = page.getByRole('region', { name: 'On L1' })
  await onL1.getByText('in block').nth(1).waitFor()
  expect(await onL1.getByText('Not yet mined').count()).toBe(0)
  expect(await page.getByRole('region', { name: 'Commitment' }).getByRole('button').count()).toBe(6)
  await context.close()
})

test('a transaction: stages, action, event, what was signed', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer/transactions/${supply.hash}`)
  await page.getByText('1.5 ETH').first().waitFor()
  await page.getByText('Supplied', { exact: true }).waitFor()
  await page.getByText('What was signed').waitFor()
  expect(await page.getByRole('list', { name: 'Stages of the transaction' }).textContent()).toContain(
    'Posted: done',
  )
  await context.close()
})

test('an account: the balance is proven in the browser against the root on L1, and a lie is caught', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer/accounts/${address}`)
  await page.getByRole('button', { name: 'Prove ETH on L1' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Proven: 8.5 ETH').waitFor()
  await dialog.getByText('the L1 node of this app').waitFor()
  await page.route(`${web.apiUrl}/v1/proofs*`, async (route) => {
    const answer = await route.fetch()
    const proof = (await answer.json()) as { value: string }
    const value = `${proof.value.slice(0, -1)}${proof.value.endsWith('1') ? '2' : '1'}`
    await route.fulfill({ response: answer, json: { ...proof, value } })
  })
  await dialog.getByRole('button', { name: 'Check again' }).click()
  await dialog.getByText('Not proven: do not rely on this figure').waitFor()
  await context.close()
})

test('history: filters and outcomes', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer/accounts/${address}`)
  const history = page.getByRole('region', { name: 'History' })
  await history.getByRole('listitem').first().waitFor()
  await history.getByRole('button', { name: 'Rejected' }).click()
  await history.getByText('Nothing with this outcome').waitFor()
  await context.close()
})

test('read-only view by URL: everything to see, nothing to press', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend?address=${address.toUpperCase().replace('0X', '0x')}`)
  await page.getByText('Read-only view of').waitFor()
  await page.getByRole('table', { name: 'Supplies' }).getByText('1.5').waitFor()
  expect(await page.getByRole('button', { name: /^(Supply|Borrow|Withdraw|Repay)/ }).count()).toBe(0)
  await page.goto(`${web.webUrl}/lend?address=nobody`)
  await page.getByText('This link does not name an account').waitFor()
  await context.close()
})

test('search: batch, transaction, account, and what is none of them', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/explorer`)
  const field = page.getByLabel('Batch, transaction or address')
  await field.fill('what?')
  await field.press('Enter')
  await page.getByText('Not a batch number, a transaction hash or an address').waitFor()
  await field.fill(supply.hash)
  await field.press('Enter')
  await page.waitForURL(`**/explorer/transactions/${supply.hash}`)
  await context.close()
})

test('what is not there: pages, batches, transactions', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/nowhere`)
  await page.getByRole('heading', { name: 'A loose thread' }).waitFor()
  await page.goto(`${web.webUrl}/explorer/batches/999999`)
  await page.getByText('There is no batch 999,999').waitFor()
  await page.goto(`${web.webUrl}/explorer/transactions/0x${'9'.repeat(64)}`)
  await page.getByText('Nobody sent this transaction').waitFor()
  await context.close()
})
