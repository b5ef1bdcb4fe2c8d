import type { Locator, Page } from 'playwright-core'

/** The Lend page as a person uses it. */
export function lendPage(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    async connect(walletName: string | RegExp) {
      await page
        .getByRole('button', { name: /^Connect( a)?( wallet)?$/ })
        .first()
        .click()
      await dialog.getByRole('button', { name: walletName }).click()
      await page.getByRole('button', { name: /^Account 0x/ }).waitFor()
    },
    async takeTestFunds() {
      await page.getByRole('button', { name: 'Get test funds' }).click()
      await enabled(page.getByRole('button', { name: 'Supply USDC' })).waitFor()
    },
    /** Opens a dialog from its row in the tables. */
    async open(action: string, asset: string) {
      await enabled(page.getByRole('button', { name: `${action} ${asset}`, exact: true }))
        .first()
        .click()
      await dialog.getByRole('heading', { name: `${action} ${asset}` }).waitFor()
    },
    async enter(amount: string | 'MAX') {
      if (amount === 'MAX') await dialog.getByRole('button', { name: 'MAX' }).click()
      else await dialog.getByLabel('Amount').fill(amount)
    },
    submit(action: string, asset: string) {
      return dialog.getByRole('button', { name: `${action} ${asset}`, exact: true }).click()
    },
    /** The transaction in the dialog, when it has come as far as one of the stages. */
    reached(...states: string[]) {
      return dialog.locator(states.map((state) => `article[data-state="${state}"]`).join(',')).waitFor()
    },
    done() {
      return dialog.getByRole('button', { name: 'Done' }).click()
    },
    /** From the button in a table to L1. */
    async act(action: string, asset: string, amount: string) {
      await this.open(action, asset)
      await this.enter(amount)
      await this.submit(action, asset)
      await this.reached('posted', 'finalized')
      await this.done()
    },
  }
}

function enabled(locator: Locator): Locator {
  return locator.and(locator.page().locator(':enabled'))
}
