import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { rejectionHelp, rollupModules } from '@weft/sdk'
import { projectRoot } from '@weft/testing/embedded'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { openBrowser, openPage, PHONE } from './support/openBrowser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

const web = joinWebRollup()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
}, 600_000)

afterAll(() => browser?.close())

test('the quick start is the README’s, runs in the page as it stands, and the log has its requests', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(`${web.webUrl}/developers`)
  const readme = readFileSync(join(projectRoot, 'packages/sdk/README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('## Quick start'))
  const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  expect(code).toContain('createWeftClient')
  const shown = await page.getByRole('region', { name: 'Code: the quick start' }).textContent()
  expect(shown).toBe(code.replaceAll('http://127.0.0.1:4000', web.apiUrl).trimEnd())

  await page.getByRole('button', { name: 'Run it here' }).click()
  const output = page.getByRole('status', { name: 'Output' })
  await output.getByText('Done.').waitFor()
  const printed = await output.textContent()
  expect(printed).toMatch(/executed in batch \d+, fee 0\.01 WEFT/)
  expect(printed).toContain('USDC')

  const log = page.getByRole('region', { name: 'Request log' })
  await log.getByRole('button', { name: /^Requests of this page/ }).click()
  const sent = log.getByRole('listitem').filter({ hasText: 'POST' }).filter({ hasText: '/v1/transactions' })
  expect(await sent.count()).toBeGreaterThanOrEqual(2)
  await sent.first().getByText('202', { exact: true }).waitFor()
  await sent.first().locator('summary').click()
  await sent
    .first()
    .getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    .waitFor()
  await sent.first().getByText('"sealed"').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('code that fails says why, with the code and the remedy', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/developers`)
  await page.getByRole('button', { name: 'Edit' }).click()
  const editor = page.getByLabel('Code to run')
  const code = await editor.inputValue()
  await editor.fill(code.replace("amount: '100.5'", "amount: '999999'"))
  await page.getByRole('button', { name: 'Run it here' }).click()
  const output = page.getByRole('status', { name: 'Output' })
  await output.getByText('(bank.insufficient_balance)').waitFor()
  await editor.fill("import fs from 'node:fs'")
  await page.getByRole('button', { name: 'Run it here' }).click()
  await output.getByText('Only imports of { names } from @weft/sdk').waitFor()
  await context.close()
})

test('every page of the navigation has its heading; every module all of its actions', async () => {
  const { page, context, complaints } = await openPage(browser)
  await page.goto(`${web.webUrl}/developers`)
  const links = page.getByRole('navigation', { name: 'For developers' }).getByRole('link')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(paths.length).toBeGreaterThan(rollupModules.length + 8)
  for (const path of paths) {
    await page.goto(`${web.webUrl}${path}`)
    expect([path, await page.getByRole('heading', { level: 1 }).count()]).toEqual([path, 1])
    expect([path, await page.getByRole('main').getByRole('alert').count()]).toEqual([path, 0])
  }
  for (const { name, actions } of rollupModules) {
    await page.goto(`${web.webUrl}/developers/modules/${name}`)
    for (const key of Object.keys(actions)) {
      expect(await page.getByRole('region', { name: `${name}.${key}`, exact: true }).count()).toBe(1)
    }
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('the reference has every endpoint; trying one asks the running rollup, and says what is missing', async () => {
  const { page, context } = await openPage(browser)
  const document = (await (await fetch(`${web.apiUrl}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, object>>
  }
  await page.goto(`${web.webUrl}/developers/api`)
  for (const path of Object.keys(document.paths)) {
    expect(await page.getByText(path, { exact: true }).count(), path).toBeGreaterThan(0)
  }
  await page.getByRole('link', { name: /\/v1\/markets\/\{asset\}/ }).click()
  const form = page.getByRole('form', { name: 'Try GET /v1/markets/{asset}' })
  await form.getByRole('button', { name: 'Try it' }).click()
  await form.getByText('200', { exact: true }).waitFor()
  expect(await form.getByRole('region', { name: 'Code: answer' }).textContent()).toContain('"asset": "USDC"')
  await form.getByLabel('asset').fill('DOGE')
  await form.getByRole('button', { name: 'Try it' }).click()
  await form.getByText('404', { exact: true }).first().waitFor()
  await form.getByText('"market.unknown"').waitFor()
  await form.getByLabel('asset').fill('')
  await form.getByRole('button', { name: 'Try it' }).click()
  await form.getByText('asset is needed').waitFor()
  const log = page.getByRole('region', { name: 'Request log' })
  await log.getByRole('button', { name: /^Requests of this page/ }).click()
  expect(await log.getByRole('listitem').count()).toBe(2)
  await log.getByRole('button', { name: 'Clear' }).click()
  await log.getByText('Nothing yet.').waitFor()
  await context.close()
})

test('errors: all codes of API, modules and SDK; the search finds by meaning', async () => {
  const { page, context } = await openPage(browser)
  const document = (await (await fetch(`${web.apiUrl}/openapi.json`)).json()) as {
    'x-problems': { code: string; remedy: string }[]
  }
  await page.goto(`${web.webUrl}/developers/errors`)
  const shown = new Set(
    await page.getByRole('region', { name: 'Codes' }).locator('dt code').allTextContents(),
  )
  for (const { code } of document['x-problems']) expect(shown).toContain(code)
  for (const code of Object.keys(rejectionHelp)) expect(shown).toContain(code)
  const search = page.getByLabel('Search codes')
  await search.fill('nonce ahead')
  await page.getByText('transaction.nonce_gap').waitFor()
  await page.getByText('market.unknown').waitFor({ state: 'detached' })
  await search.fill('no such words at all')
  await page.getByText('No such code').waitFor()
  await context.close()
})

test('on a phone: the menu leads on, nothing is wider than the screen; no serious violation (axe)', async () => {
  const { page, context } = await openPage(browser, { viewport: PHONE, isMobile: true, hasTouch: true })
  await page.goto(`${web.webUrl}/developers`)
  expect(await overflow(page)).toBe(0)
  await page.getByText('Developers · ').click()
  await page
    .getByRole('navigation', { name: 'Pages for developers' })
    .getByRole('link', { name: 'NFT' })
    .click()
  await page.getByRole('heading', { level: 1, name: 'NFT' }).waitFor()
  expect(await overflow(page)).toBe(0)
  await page.goto(`${web.webUrl}/developers/api/accounts`)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: /^Requests of this page/ }).click()
  expect(await seriousViolations(page)).toEqual([])
  await context.close()
})

test('by keyboard: the log opens and closes, code can be reached and copied', async () => {
  const { page, context } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(`${web.webUrl}/developers/modules/bank`)
  await page.getByRole('button', { name: 'Copy the call of bank.transfer' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'the call of bank.transfer copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('await weft.bank.transfer({')
  const toggle = page.getByRole('button', { name: /^Requests of this page/ })
  await toggle.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Nothing yet.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Nothing yet.').waitFor({ state: 'detached' })
  await context.close()
})

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}
