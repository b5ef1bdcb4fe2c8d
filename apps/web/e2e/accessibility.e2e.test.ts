import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInAsDevnetOperator } from './support/adminPage.ts'
import { connectDemo } from './support/connectDemo.ts'
import { joinWebRollup } from './support/joinWebRollup.ts'
import { lendPage } from './support/lendPage.ts'
import { DESKTOP, openBrowser, openPage, PHONE } from './support/openBrowser.ts'
import type { PageToVisit } from './support/pageToVisit.ts'
import { preparePages } from './support/preparePages.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What depends on a theme's colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Some fifty pages, on a machine that may do other things. */
const EVERY_PAGE_MS_MAX = 600_000

const web = joinWebRollup()
let browser: Browser
let key: string
let pages: PageToVisit[]

beforeAll(async () => {
  browser = await openBrowser()
  ;({ key, pages } = await preparePages(web))
}, 600_000)

afterAll(() => browser?.close())

test(
  'every page: no serious violation in light and dark (axe), as wide as a phone at 390 px, no complaint in the console',
  async () => {
    const { page, context, complaints } = await openPage(browser)
    let isConnected = false
    for (const visited of pages) {
      // A wallet stays connected from one page to the next.
      if (visited.connected && !isConnected) await connectDemo(page, web.webUrl, key)
      isConnected = visited.connected
      await visit(page, visited)
      expect([visited.name, await seriousViolations(page)]).toEqual([visited.name, []])
      expect([visited.name, 'dark', await colourViolationsInDark(page)]).toEqual([visited.name, 'dark', []])
      expect([visited.name, await overflowOnPhone(page)]).toEqual([visited.name, 0])
    }
    // The page that is missing is meant to be a 404; who is signed in is asked before anybody is.
    expect(complaints.filter((text) => !/\b(404|401)\b/.test(text))).toEqual([])
    await context.close()
  },
  EVERY_PAGE_MS_MAX,
)

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('dialogs, menu and drawer: no serious violation (axe)', async () => {
    const { page, context } = await openPage(browser, { colorScheme })
    await page.goto(`${web.webUrl}/lend`)
    await page.getByRole('button', { name: 'Connect a wallet' }).click()
    expect(await seriousViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await connectDemo(page, web.webUrl, key)
    const lend = lendPage(page)
    await lend.open('Borrow', 'USDC')
    await lend.enter('MAX')
    await lend.dialog.getByRole('checkbox').check()
    expect(await seriousViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Activity/ }).click()
    await page.getByRole('dialog', { name: 'Activity' }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Account 0x/ }).click()
    await page.getByRole('menu').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await context.close()
  })
})

test('keyboard: the connect dialog traps the focus, Escape gives it back', async () => {
  const { page, context } = await openPage(browser)
  await page.goto(`${web.webUrl}/lend`)
  await page.getByRole('button', { name: 'Connect wallet' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focusedText(page)).toBe('Skip to the page')
  const opener = page.getByRole('button', { name: 'Connect wallet' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Connect a wallet' })
  await dialog.waitFor()
  for (let step = 0; step < 8; step++) {
    expect(await isFocusIn(page)).toBe(true)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await focusedText(page)).toContain('Connect')
  await opener.press('Enter')
  await dialog.getByRole('button', { name: /^Demo wallet/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
  await context.close()
})

test('keyboard: supplying without a mouse', async () => {
  const { page, context } = await openPage(browser)
  await connectDemo(page, web.webUrl, key)
  const lend = lendPage(page)
  const opener = page.getByRole('button', { name: 'Supply USDC', exact: true })
  // Until the account is read nothing can be supplied, and what is disabled takes no focus.
  await opener.and(page.locator(':enabled')).waitFor()
  await opener.focus()
  await page.keyboard.press('Enter')
  await lend.dialog.waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  expect(await lend.dialog.getByRole('button', { name: 'Enter an amount' }).isDisabled()).toBe(true)
  await page.keyboard.type('1e5')
  expect(await lend.dialog.getByLabel('Amount').inputValue()).toBe('15')
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab')
    expect(await isFocusIn(page)).toBe(true)
  }
  await lend.dialog.getByLabel('Amount').focus()
  await page.keyboard.press('Enter')
  await lend.reached('executed', 'posted', 'finalized')
  await page.keyboard.press('Escape')
  await lend.dialog.waitFor({ state: 'detached' })
  await context.close()
})

test('the theme is the system’s until somebody chooses, and the choice stays', async () => {
  const { page, context } = await openPage(browser, { colorScheme: 'dark' })
  await page.goto(`${web.webUrl}/lend`)
  await page.getByRole('button', { name: 'Use the light theme' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Use the dark theme' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(false)
  await context.close()
})

async function visit(page: Page, { path, ready, isOperator }: PageToVisit): Promise<void> {
  if (isOperator) await signInAsDevnetOperator(page, web.webUrl)
  await page.goto(`${web.webUrl}${path}`)
  await page.getByText(ready).first().waitFor()
}

/** Of the same page in the other theme: what it is made of was looked at before, and only its colours are others. */
async function colourViolationsInDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html.dark').waitFor()
  const violations = await seriousViolations(page, COLOUR_RULES)
  await page.emulateMedia({ colorScheme: 'light' })
  return violations
}

/** Pixels by which the page is wider than a phone. */
async function overflowOnPhone(page: Page): Promise<number> {
  await page.setViewportSize(PHONE)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.setViewportSize(DESKTOP)
  return width - PHONE.width
}

/** @param rules - Of axe; all when there are none. */
async function seriousViolations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(
        // What passes is not described: on a long page that takes as long as the rules do.
        { resultTypes: ['violations'], ...(only.length > 0 && { runOnly: only }) },
      ),
    rules,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

function focusedText(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent)
}

function isFocusIn(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.querySelector('[role="dialog"]')?.contains(document.activeElement) === true,
  )
}
