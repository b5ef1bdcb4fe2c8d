import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const sdkFolder = resolve(import.meta.dirname, '..')
export const packagesFolder = resolve(sdkFolder, '..')
export const projectFolder = resolve(packagesFolder, '..')

/** The parts of a package.json that a build reads. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly keywords?: readonly string[]
  readonly engines: Readonly<Record<string, string>>
  /** Entry by name (`.`, `./react`) to its TypeScript, from the package's folder. */
  readonly exports: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>
}

/** @param name - Without the scope: `sdk`, `protocol`. */
export function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(packagesFolder, name, 'package.json'), 'utf8')) as Manifest
}

/**
 * Where the code of a source file lies in the published package: every module keeps a file of its own, so that
 * bundlers leave out what an app does not use.
 *
 * @param source - Absolute.
 * @example publishedPath('/…/packages/sdk/src/cli/main.ts', '.js') → 'lib/sdk/cli/main.js'
 */
export function publishedPath(source: string, extension: '.js' | '.d.ts'): string {
  const [name = '', , ...rest] = relative(packagesFolder, source).replaceAll('\\', '/').split('/')
  return ['lib', name, ...rest].join('/').replace(/\.tsx?$/, extension)
}

function readEntries(): Readonly<Record<string, string>> {
  const entries = readdirSync(packagesFolder).flatMap((name) =>
    Object.entries(readManifest(name).exports).map(([entry, path]) => [
      `@weft/${name}${entry.slice(1)}`,
      join(packagesFolder, name, path),
    ]),
  )
  return Object.fromEntries(entries)
}

/** What our packages offer by which name: `@weft/protocol/api` to its TypeScript, absolute. */
export const ownEntries = readEntries()

/** The TypeScript that an import of one of our packages means; undefined: it is somebody else's. */
export function ownSource(specifier: string): string | undefined {
  if (!specifier.startsWith('@weft/')) return undefined
  const source = ownEntries[specifier]
  if (source === undefined) throw new Error(`${specifier} is no entry of its package`)
  return source
}
