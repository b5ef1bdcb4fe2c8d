import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@weft/primitives'
import { findInPath } from './findInPath.ts'
import { installFromDistribution } from './installFromDistribution.ts'
import { toolsDir } from './projectPaths.ts'

/** There is no Chromium for the browser tests, and none could be fetched. */
export class ChromiumMissing extends Fault {
  override readonly name = 'ChromiumMissing'
  constructor(cause: unknown) {
    const command =
      process.platform === 'darwin' ? 'brew install --cask chromium' : 'sudo apt-get install chromium'
    super(
      'embedded.chromium_missing',
      `The browser tests need Chromium, and this system has none. Run "${command}", or set CHROMIUM_PATH to a browser you have.`,
      {
        retryable: false,
        cause,
        context: { reason: cause instanceof Error ? cause.message : String(cause) },
      },
    )
  }
}

/**
 * Best first. The headless shell is Chromium without what only a window needs, and starts no renderers in reserve: the
 * browser tests that share a stack took 241 CPU seconds with it, in place of 310.
 */
const programs = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
/** Debian has both, Ubuntu and older releases the second. */
const packages = ['chromium-headless-shell', 'chromium']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium: `CHROMIUM_PATH`, the system's, else from the distribution's packages: installed by
 * root, unpacked into the project by anyone else.
 *
 * @param onInstall - Told before a download starts.
 * @throws ChromiumMissing
 */
export function ensureChromium(onInstall: () => void = () => {}): string {
  const installed = findChromium()
  if (installed !== undefined) return installed
  try {
    onInstall()
    if (process.getuid?.() === 0 && installAsRoot()) {
      const now = findChromium()
      if (now !== undefined) return now
    }
    return unpack()
  } catch (cause) {
    throw new ChromiumMissing(cause)
  }
}

function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen !== undefined && chosen !== '') return chosen
  for (const program of programs) {
    const path = findInPath(program)
    if (path !== undefined) return path
  }
  return applications.find((path) => existsSync(path))
}

/** @throws DistributionUnavailable */
function unpack(): string {
  let problem: unknown
  for (const name of packages) {
    try {
      return installFromDistribution({
        packages: [name, 'fonts-liberation'],
        program: `usr/lib/chromium/${name}`,
        targetDir: join(toolsDir, name),
      })
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

function installAsRoot(): boolean {
  if (findInPath('apt-get') === undefined) return false
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = (name: string) =>
    apt('-qq', 'install', '-y', '--no-install-recommends', name, 'fonts-liberation')
  return apt('-qq', 'update') && packages.some(install)
}
