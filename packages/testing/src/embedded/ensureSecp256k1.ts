import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DistributionUnavailable, installFromDistribution } from './installFromDistribution.ts'
import { toolsDir } from './projectPaths.ts'

/** Where a distribution's libraries lie, for this kind of processor. */
const TRIPLETS: Partial<Record<string, string>> = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }
/** Nobody waits long for a library that only makes things faster. */
const APT_SETTINGS = ['Acquire::http::Timeout=5', 'Acquire::https::Timeout=5', 'Acquire::Retries=0']

/**
 * libsecp256k1 for the sequencer, which checks signatures a quarter faster with it than with the copy in an npm package.
 * Unpacked into the project when the system has none; when that fails it is not tried again.
 *
 * @param onInstall - Told before a download starts.
 * @returns for the sequencer's `SECP256K1_LIBRARY`; undefined: it finds the system's by itself, or does without.
 */
export function ensureSecp256k1(onInstall: () => void = () => {}): string | undefined {
  const triplet = process.platform === 'linux' ? TRIPLETS[process.arch] : undefined
  if (triplet === undefined) return undefined
  const folders = [`/usr/lib/${triplet}`, '/usr/local/lib', '/usr/lib64', '/usr/lib']
  if (folders.some((folder) => libraryIn(folder) !== undefined)) return undefined
  const targetDir = join(toolsDir, 'secp256k1')
  const unpacked = join(targetDir, 'root', 'usr', 'lib', triplet)
  const isTried = `${targetDir}.unavailable`
  if (libraryIn(unpacked) === undefined && !existsSync(isTried)) {
    try {
      onInstall()
      // The package that developers need: its name has no version, and it brings the one that has.
      installFromDistribution({
        packages: ['libsecp256k1-dev'],
        program: `usr/lib/${triplet}/libsecp256k1.so`,
        targetDir,
        aptSettings: APT_SETTINGS,
      })
    } catch (error) {
      if (!(error instanceof DistributionUnavailable)) throw error
      mkdirSync(toolsDir, { recursive: true })
      writeFileSync(isTried, `${error.message}\n`)
    }
  }
  return libraryIn(unpacked)
}

/** With the version of its interface in its name, as programs load it. */
function libraryIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined
  const name = readdirSync(folder).find((each) => /^libsecp256k1\.so\.\d+$/.test(each))
  return name && join(folder, name)
}
