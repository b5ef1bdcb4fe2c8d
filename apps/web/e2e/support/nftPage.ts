import type { Page } from 'playwright-core'
import { lendPage } from './lendPage.ts'

/** Pages of collections and tokens as a person uses them. */
export function nftPage(page: Page) {
  const { dialog, connect, reached, done } = lendPage(page)
  return {
    dialog,
    connect,
    reached,
    done,
    overview: dialog.getByRole('region', { name: 'Transaction overview' }),
    async takeTestFunds() {
      const button = page.getByRole('button', { name: 'Get test funds' })
      await button.click()
      await button.waitFor({ state: 'detached' })
    },
    /** Opens the dialog of a button on the page. */
    async open(button: string, heading: string | RegExp = button) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await dialog.getByRole('heading', { name: heading }).waitFor()
    },
    press(button: string) {
      return dialog.getByRole('button', { name: button, exact: true }).click()
    },
    /** Presses the form's button, and follows what it sent until it is executed. */
    async send(button: string) {
      await this.press(button)
      await reached('executed', 'posted', 'finalized')
      await done()
    },
  }
}
