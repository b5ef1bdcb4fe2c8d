import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Fault } from '@weft/primitives'
import { projectRoot } from '../projectPaths.ts'
import { startProcess } from '../startProcess.ts'

export const webDir = join(projectRoot, 'apps', 'web')

/** What ends up in the web app: itself, and the packages it bundles. */
const sources = [
  'package-lock.json',
  'tsconfig.base.json',
  'apps/web/*.{json,mjs,ts,js}',
  'apps/web/{public,src}/**/*',
  'packages/{primitives,protocol,modules,contracts,sdk}/package.json',
  'packages/{primitives,protocol,modules,contracts,sdk}/src/**/*.{ts,tsx,json}',
]

const BUILD_TIMEOUT_MS = 600_000

/**
 * Builds the web app for production, unless what it is made of is unchanged since the last build.
 *
 * @param options.onBuild - Told before a build starts; not told when there is nothing to do.
 * @throws Fault `embedded.web_build_failed` with the last lines of the build.
 */
export async function buildWeb(
  options: { onBuild?: () => void; logFile?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  // `WEB_DIST_DIR` is read by next.config.ts as well: several builds may lie side by side.
  const stamp = join(webDir, process.env.WEB_DIST_DIR ?? '.next', 'weft-sources')
  const hash = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  options.onBuild?.()
  rmSync(stamp, { force: true })
  const build = await startProcess({
    name: 'web build',
    command: process.execPath,
    args: [findNext(), 'build'],
    cwd: webDir,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    logFile: options.logFile,
    signal: options.signal,
  })
  const stop = () => void build.stop()
  options.signal?.addEventListener('abort', stop)
  const timer = setTimeout(stop, BUILD_TIMEOUT_MS)
  const { code } = await build.exited
  clearTimeout(timer)
  options.signal?.removeEventListener('abort', stop)
  options.signal?.throwIfAborted()
  if (code !== 0) {
    throw new Fault('embedded.web_build_failed', `The web app could not be built.\n${build.tail()}`, {
      retryable: false,
      context: { logFile: options.logFile },
    })
  }
  writeFileSync(stamp, hash)
}

/** The command-line program of Next.js; run under our own Node. */
export function findNext(): string {
  return createRequire(join(webDir, 'package.json')).resolve('next/dist/bin/next')
}

function hashSources(): string {
  const hash = createHash('sha256')
  const paths = sources
    .flatMap((pattern) => globSync(pattern, { cwd: projectRoot }))
    .filter((path) => !/\.test\.tsx?$|next-env\.d\.ts$/.test(path))
  for (const path of [...new Set(paths)].sort()) {
    const file = join(projectRoot, path)
    if (!statSync(file).isFile()) continue
    hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
