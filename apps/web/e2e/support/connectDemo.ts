import type { Page } from 'playwright-core'

/** Gives the browser a demo wallet with a given key, as if it had been made here on an earlier visit. Does nothing when it is connected. */
export async function connectDemo(page: Page, webUrl: string, key: string): Promise<void> {
  await page.goto(`${webUrl}/lend`)
  if ((await page.evaluate(() => localStorage.getItem('weft.demoWallet'))) === key) return
  await page.evaluate((value) => localStorage.setItem('weft.demoWallet', value), key)
  await page.reload()
  await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
}
