import type { Page } from 'playwright-core'

/** The page that creates a collection, as a person uses it. */
export function createPage(page: Page) {
  const send = page.getByRole('region', { name: 'Create', exact: true })
  return {
    /** Drops nothing: chooses a file in the file dialog. */
    chooseFile(file: { name: string; mimeType: string; buffer: Buffer }) {
      return page.getByLabel('Cover file').setInputFiles(file)
    },
    /** The cover is with the API. */
    uploaded() {
      return page.getByRole('region', { name: 'Cover' }).getByText('Uploaded.').waitFor()
    },
    fill(label: string, text: string) {
      return page.getByLabel(label, { exact: true }).fill(text)
    },
    payee: (number: number) => ({
      address: page.getByLabel(`Address of payee ${number}`),
      share: page.getByLabel(`Share of payee ${number}, per cent`),
    }),
    /** The one button, with what it says. */
    button: (text: string) => send.getByRole('button', { name: text, exact: true }),
    preview: page.getByRole('region', { name: 'Who is paid' }),
    async takeTestFunds() {
      await page.getByRole('button', { name: 'Get test funds' }).click()
      await page.getByText('This account is empty').waitFor({ state: 'detached' })
    },
  }
}
