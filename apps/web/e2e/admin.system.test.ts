import { createDatabase } from '@weft/db'
import { privateKeySigner } from '@weft/sdk'
import type { AdminRole } from '@weft/sdk/admin'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  adminPlaces,
  askFromPage,
  changingOperations,
  devnetAdmin,
  signInAsDevnetOperator,
} from './support/adminPage.ts'
import { injectWallet, WALLET_NAME } from './support/injectWallet.ts'
import { openBrowser, openPage } from './support/openBrowser.ts'
import { startWebStack, type WebStack } from './support/startWebStack.ts'

const CHAIN_ID = 31_337
/** Each role includes the one before. */
const ROLES: readonly string[] = ['viewer', 'operator', 'admin']

let web: WebStack
let browser: Browser

beforeAll(async () => {
  ;[web, browser] = await Promise.all([startWebStack(), openBrowser()])
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await web?.stop()
})

test('admin, with the devnet’s key: every page shows what it is for, keys and roles are managed', async () => {
  const { page, context, complaints } = await openPage(browser)
  await signInAsDevnetOperator(page, web.webUrl)
  for (const { name, ready } of adminPlaces) {
    await page.getByRole('navigation', { name: 'Operators' }).getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor()
    await page.getByText(ready).first().waitFor()
  }

  await openPlace(page, 'API keys')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByLabel('Name').fill('Market maker')
  await page.getByRole('button', { name: 'Create the key' }).click()
  const secret = await page.getByTestId('api-key-secret').textContent()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await page.getByRole('row', { name: /Market maker/ }).waitFor()
  const withKey = await fetch(`${web.apiUrl}/v1/status`, { headers: { authorization: `Bearer ${secret}` } })
  expect(withKey.status).toBe(200)
  await page.getByRole('button', { name: 'Revoke Market maker' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('row', { name: /Market maker.*Revoked/ }).waitFor()
  const revoked = await fetch(`${web.apiUrl}/v1/status`, { headers: { authorization: `Bearer ${secret}` } })
  expect(revoked.status).toBe(401)

  const somebody = privateKeySigner(generatePrivateKey()).address
  await openPlace(page, 'Roles')
  await page.getByRole('button', { name: 'Add somebody' }).click()
  await page.getByLabel('Address', { exact: true }).fill(somebody)
  await page.getByRole('radio', { name: /^Operator/ }).check()
  await page.getByRole('button', { name: 'Add as operator' }).click()
  const row = page.getByRole('row').filter({ hasText: `${somebody.slice(0, 6)}…${somebody.slice(-4)}` })
  await row.getByText('Operator').waitFor()
  await row.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await row.waitFor({ state: 'detached' })
  // Whether somebody is signed in is asked before anybody is.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
  await context.close()
})

test('viewer: sees all of it, and is refused by the server what the page would not let them do', async () => {
  const { page, context } = await signedInAs('viewer')
  const pause = page.getByRole('button', { name: 'Pause acceptance' })
  expect(await pause.getAttribute('aria-disabled')).toBe('true')
  await pause.hover()
  const reason = 'Needs the role Operator; yours is Viewer.'
  await page.getByRole('tooltip').filter({ hasText: reason }).waitFor()
  // Forced: a mouse does press what says that it is disabled.
  await pause.click({ force: true })
  expect(await page.getByRole('dialog').count()).toBe(0)
  await refusedAbove(page, 'viewer')
  await context.close()
})

test('operator: pauses acceptance, which a user is told with the reason, and resumes it', async () => {
  const { page, context } = await signedInAs('operator')
  await refusedAbove(page, 'operator')
  await openPlace(page, 'Overview')
  await page.getByRole('button', { name: 'Pause acceptance' }).click()
  await page.getByLabel('Reason').fill('The database moves')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause acceptance' }).click()
  await page.getByRole('button', { name: 'Resume acceptance' }).waitFor()
  const user = web.weft.withSigner(privateKeySigner(generatePrivateKey()))
  await expect(user.bank.faucet()).rejects.toMatchObject({
    code: 'acceptance.paused',
    message: expect.stringContaining('The database moves'),
  })
  await page.getByRole('button', { name: 'Resume acceptance' }).click()
  await page.getByLabel('Reason').fill('It has moved')
  await page.getByRole('dialog').getByRole('button', { name: 'Resume acceptance' }).click()
  await page.getByRole('button', { name: 'Pause acceptance' }).waitFor()
  expect(await (await user.bank.faucet()).wait('executed')).toMatchObject({ outcome: 'executed' })

  await openPlace(page, 'Workers')
  await page
    .getByRole('button', { name: /^Drain / })
    .first()
    .click()
  await page.getByLabel('Reason').fill('Its machine is replaced')
  await page.getByRole('dialog').getByRole('button', { name: 'Drain' }).click()
  await page
    .getByRole('button', { name: /^Drain / })
    .first()
    .click()
  await page.getByLabel('Reason').fill('This one as well')
  await page.getByRole('dialog').getByRole('button', { name: 'Drain' }).click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Resume / }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await page.getByText('Out of service').waitFor({ state: 'detached' })
  await context.close()
})

test('operator: loads the devnet with one worker, then with all, and sees what the second is worth', async () => {
  const { page, context } = await signedInAs('operator')
  await openPlace(page, 'Load lab')
  await page.getByRole('radio', { name: /^Transfers/ }).check()
  for (const [label, value] of [
    ['Actions a second', '80'],
    ['Accounts', '31'],
    ['Seconds', '3'],
    ['Actions a signature', '8'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
  expect(await page.getByRole('button', { name: 'Mend the fields above' }).isDisabled()).toBe(true)
  await page.getByText('A whole number from 32 to 2,000.').waitFor()
  await page.getByLabel('Accounts', { exact: true }).fill('32')
  await page.getByText('240 actions in 30 transactions, twice.').waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Stop the run' }).waitFor()
  await page.getByText('as many actions a second with all workers as with one').waitFor({ timeout: 90_000 })
  for (const name of ['One worker', 'All 2 workers']) {
    expect(await page.getByRole('region', { name }).getByText('240', { exact: true }).count(), name).toBe(1)
  }
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  await context.close()
})

test('a session that has ended leads to sign-in, and from there back to the page', async () => {
  const { page, context } = await openPage(browser)
  await signInAsDevnetOperator(page, web.webUrl)
  await openPlace(page, 'Workers')
  await context.clearCookies()
  await page.getByText('Your session has ended').waitFor()
  expect(new URL(page.url()).pathname).toBe('/admin/workers')
  await page.getByRole('button', { name: 'Use the devnet’s operator key' }).click()
  await page.getByRole('heading', { name: 'Workers', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Operators', level: 1 }).waitFor()
  expect(await page.getByText('Your session has ended').count()).toBe(0)
  await context.close()
})

test('a stranger is told that they are none of the operators', async () => {
  const { page, context } = await openPage(browser)
  await injectWallet(context, CHAIN_ID)
  await connectAndSignIn(page)
  await page.getByText('The address is no operator').waitFor()
  await context.close()
})

test('parameters: a fee changes by two signatures, and a market is frozen', async () => {
  const { page, context } = await openPage(browser)
  await signInAsDevnetOperator(page, web.webUrl)
  await openPlace(page, 'Parameters')
  await page.getByRole('button', { name: 'Change Action fee' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^New value/).fill('20000')
  await dialog.getByText('From 100 to 10,000.').waitFor()
  await dialog.getByLabel(/^New value/).fill('5000')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByText('0.005 WEFT').first().waitFor()
  await dialog.getByRole('button', { name: 'Sign the proposal' }).click()
  const confirm = dialog.getByRole('button', { name: 'Tick what changes' })
  await confirm.waitFor()
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Sign the confirmation' }).click()
  await dialog.getByText('Confirmed', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByText('in force from batch').waitFor()

  await page.getByRole('button', { name: 'Freeze WBTC' }).click()
  await dialog.getByLabel('Type WBTC to go on').fill('WBTC')
  await dialog.getByRole('button', { name: 'Sign the change' }).click()
  await page.getByRole('button', { name: 'Unfreeze WBTC' }).waitFor()
  const { markets } = await web.weft.markets()
  expect(markets.find(({ asset }) => asset === 'WBTC')?.parameters.frozen).toBe(true)
  await context.close()
})

test('the audit log is verified in the browser, and a record that was touched is named', async () => {
  const { page, context } = await openPage(browser)
  await signInAsDevnetOperator(page, web.webUrl)
  await openPlace(page, 'Audit log')
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText(/^All \d+ records fit$/).waitFor()
  const touched = await touchRecord()
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText(`Record ${touched} does not fit`).waitFor()
  await context.close()
})

/** Somebody with the role, signed in with a wallet of their own. */
async function signedInAs(role: AdminRole) {
  const opened = await openPage(browser)
  const wallet = await injectWallet(opened.context, CHAIN_ID)
  await (await devnetAdmin(web)).setUser(wallet.address, role)
  await connectAndSignIn(opened.page)
  await opened.page.getByRole('button', { name: 'Sign out' }).waitFor()
  return opened
}

async function connectAndSignIn(page: Page): Promise<void> {
  await page.goto(`${web.webUrl}/admin`)
  await page.getByRole('button', { name: 'Choose a wallet' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${WALLET_NAME}`) })
    .click()
  await page.getByRole('button', { name: 'Sign in with this wallet' }).click()
}

async function openPlace(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Operators' }).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor()
}

/** Every operation that the role is too low for, as the API lists them; and its own ones without a good token. */
async function refusedAbove(page: Page, role: AdminRole): Promise<void> {
  const operations = await changingOperations(web.apiUrl)
  const above = operations.filter((each) => ROLES.indexOf(each.role) > ROLES.indexOf(role))
  const own = operations.filter((each) => each.role === role)
  expect(above.length).toBeGreaterThan(3)
  for (const { method, path } of above) {
    const answer = await askFromPage(page, web.apiUrl, { method, path })
    expect([method, path, answer]).toEqual([method, path, { status: 403, code: 'admin.role_too_low' }])
  }
  for (const { method, path } of own) {
    for (const csrf of ['none', 'forged'] as const) {
      const answer = await askFromPage(page, web.apiUrl, { method, path, csrf })
      expect([method, path, answer]).toEqual([method, path, { status: 403, code: 'admin.csrf_missing' }])
    }
  }
}

/** Changes a record as only the owner of the database could. @returns Its number. */
async function touchRecord(): Promise<number> {
  const database = createDatabase({ url: web.stack.databaseUrl, connectionsMax: 1 })
  try {
    await database.pool.query('ALTER TABLE audit_log DISABLE TRIGGER USER')
    const { rows } = await database.pool.query(
      `UPDATE audit_log SET subject = 'nothing' WHERE sequence = 2 RETURNING sequence`,
    )
    await database.pool.query('ALTER TABLE audit_log ENABLE TRIGGER USER')
    expect(rows).toHaveLength(1)
    return Number(rows[0].sequence)
  } finally {
    await database.close()
  }
}
