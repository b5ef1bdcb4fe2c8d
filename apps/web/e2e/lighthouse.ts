/**
 * `npm run lighthouse`: every page of the production build as Lighthouse's phone sees it (slow 4G, a processor
 * four times slower), with the JavaScript each route loads first. Fails when a page falls short of `SCORE_MIN`.
 * `--json` one JSON object last; `--only lend,market` some pages; `--desktop` a desktop instead; `--runs 3` the
 * median of several, for a busy machine.
 */
import { parseArgs } from 'node:util'
import { findFreePort } from '@weft/testing/embedded'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium } from 'playwright-core'
import { signInAsDevnetOperator } from './support/adminPage.ts'
import { firstLoadOf, firstLoads } from './support/firstLoad.ts'
import { firstLoadTable, lighthouseTable, type PageScore, shortcomings } from './support/lighthouseTable.ts'
import { openMeasuredBrowser } from './support/openBrowser.ts'
import type { PageToVisit } from './support/pageToVisit.ts'
import { preparePages } from './support/preparePages.ts'
import { startWebStack } from './support/startWebStack.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '1' },
  },
})
const runs = Math.max(1, Number(options.runs) || 1)
const port = await findFreePort()
const [web, browser] = await Promise.all([startWebStack({ oracle: true }), openMeasuredBrowser(port)])
try {
  const { pages } = await preparePages(web)
  const scores: PageScore[] = []
  for (const page of pages.filter(isWanted)) {
    if (page.isOperator) await signIn()
    scores.push(await measureOften(page))
    process.stderr.write('.')
  }
  report(scores)
} finally {
  await browser.close()
  await web.stop()
}

function report(scores: readonly PageScore[]): void {
  const failed = scores.filter((score) => shortcomings(score).length > 0)
  console.log(`\n${lighthouseTable(scores)}\n\n${firstLoadTable(firstLoads())}\n`)
  console.log(`${scores.length - failed.length} of ${scores.length} pages are good enough`)
  if (options.json) {
    const device = options.desktop ? 'desktop' : 'phone'
    console.log(JSON.stringify({ device, runs, pages: scores, routes: firstLoads() }))
  }
  process.exitCode = failed.length === 0 && scores.length > 0 ? 0 : 1
}

/** Lighthouse clears what a browser remembers, so pages are as a visitor without a wallet sees them. */
function isWanted({ name, connected, isMissing }: PageToVisit): boolean {
  if (options.only !== undefined) return options.only.split(',').includes(name)
  return !connected && !isMissing
}

/** In the window that Lighthouse uses; it clears what pages keep in the browser, but no cookies. */
async function signIn(): Promise<void> {
  const same = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = await same.contexts()[0]!.newPage()
  await signInAsDevnetOperator(page, web.webUrl)
  await page.close()
}

/** The median by performance: what else the machine does is not the page's. */
async function measureOften(page: PageToVisit): Promise<PageScore> {
  const scores: PageScore[] = []
  for (let run = 0; run < runs; run++) scores.push(await measure(page))
  return scores.toSorted((a, b) => a.performance - b.performance)[Math.floor(runs / 2)]!
}

async function measure({ name, path, route }: PageToVisit): Promise<PageScore> {
  const run = await lighthouse(
    `${web.webUrl}${path}`,
    { port, onlyCategories: [...CATEGORIES], logLevel: 'error' },
    options.desktop ? desktopConfig : undefined,
  )
  if (!run) throw new Error(`Lighthouse did not measure ${path}`)
  const { audits, categories } = run.lhr
  const millis = (id: string) => Math.round(audits[id]?.numericValue ?? 0)
  return {
    name,
    path,
    route,
    performance: scoreOf(categories.performance?.score),
    accessibility: scoreOf(categories.accessibility?.score),
    bestPractices: scoreOf(categories['best-practices']?.score),
    firstContentfulPaintMs: millis('first-contentful-paint'),
    largestContentfulPaintMs: millis('largest-contentful-paint'),
    totalBlockingMs: millis('total-blocking-time'),
    layoutShift: Number((audits['cumulative-layout-shift']?.numericValue ?? 0).toFixed(3)),
    firstLoadBytes: firstLoadOf(route),
    failed: Object.values(audits)
      .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === 'binary')
      .map(({ id }) => id),
  }
}

function scoreOf(score: number | null | undefined): number {
  return Math.round((score ?? 0) * 100)
}
