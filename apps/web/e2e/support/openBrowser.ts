import { ensureChromium } from '@weft/testing/embedded'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A page of a test lives for seconds: compilers that optimise cost it more than they give. */
const SHORT_LIVED = '--js-flags=--no-opt --no-maglev'
/** Longer than anything in the app takes on a busy machine with two cores. */
const STEP_MS_MAX = 30_000

export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  return launch([SHORT_LIVED])
}

/** As people have it, for measuring. */
export function openMeasuredBrowser(port: number): Promise<Browser> {
  return launch([`--remote-debugging-port=${port}`])
}

function launch(more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: [...ARGUMENTS, ...more] })
}

/**
 * A page of a browser that was never here, and whatever it complained about. Nothing moves in it: without a GPU every
 * frame is the CPU's.
 */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(STEP_MS_MAX)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}
