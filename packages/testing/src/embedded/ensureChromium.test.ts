import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { ensureChromium } from './ensureChromium.ts'

test('ensureChromium: gives a browser that renders a page', async () => {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    const page = await browser.newPage()
    await page.setContent(
      '<h1>warp</h1><script>document.querySelector("h1").textContent += " and weft"</script>',
    )
    expect(await page.textContent('h1')).toBe('warp and weft')
  } finally {
    await browser.close()
  }
})
