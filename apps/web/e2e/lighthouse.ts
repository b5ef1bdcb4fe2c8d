/**
 * `npm run lighthouse`: every page of the production build as Lighthouse's phone sees it (slow 4G, a processor
 * four times slower), with the JavaScript each route loads first. Prints a table; `--json` one JSON object last;
 * `--only lend,market` some pages; `--desktop` a desktop instead.
 */
import { parseArgs } from 'node:util'
import { findFreePort } from '@weft/testing/embedded'
import lighthouse, { desktopConfig } from 'lighthouse'
import { firstLoadOf } from './support/firstLoad.ts'
import { openBrowser } from './support/openBrowser.ts'
import type { PageToVisit } from './support/pageToVisit.ts'
import { preparePages } from './support/preparePages.ts'
import { startWebStack } from './support/startWebStack.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const port = await findFreePort()
const [web, browser] = await Promise.all([
  startWebStack({ oracle: true }),
  openBrowser([`--remote-debugging-port=${port}`]),
])
try {
  const { pages } = await preparePages(web)
  const results = []
  for (const page of pages.filter(isWanted)) {
    const result = await measure(page)
    results.push(result)
    process.stdout.write(lineOf(result))
  }
  if (options.json)
    console.log(JSON.stringify({ device: options.desktop ? 'desktop' : 'phone', pages: results }))
} finally {
  await browser.close()
  await web.stop()
}

/** Lighthouse clears what a browser remembers, so pages are as a visitor without a wallet sees them. */
function isWanted({ name, connected, isMissing }: PageToVisit): boolean {
  if (options.only !== undefined) return options.only.split(',').includes(name)
  return !connected && !isMissing
}

async function measure({ name, path, route }: PageToVisit) {
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

function lineOf(result: Awaited<ReturnType<typeof measure>>): string {
  const { name, performance, accessibility, bestPractices, firstLoadBytes } = result
  const scores = `performance ${performance}, accessibility ${accessibility}, best practices ${bestPractices}`
  const times = `FCP ${result.firstContentfulPaintMs} ms, LCP ${result.largestContentfulPaintMs} ms, TBT ${result.totalBlockingMs} ms, CLS ${result.layoutShift}`
  const failed = result.failed.length > 0 ? ` (${result.failed.join(', ')})` : ''
  return `${name.padEnd(14)} ${scores}; ${times}; first load ${Math.round(firstLoadBytes / 1024)} KiB${failed}\n`
}
