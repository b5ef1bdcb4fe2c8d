import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What npm made of a folder. */
export interface PackedPackage {
  readonly tarball: string
  /** Paths in it. */
  readonly files: readonly string[]
  readonly packedBytes: number
  readonly unpackedBytes: number
}

/** Packs a built package as `npm publish` would. */
export async function packPackage(folder: string, destination: string): Promise<PackedPackage> {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', destination], { cwd: folder })
  const [packed] = JSON.parse(stdout) as [
    { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
  ]
  return {
    tarball: join(destination, packed.filename),
    files: packed.files.map(({ path }) => path).sort(),
    packedBytes: packed.size,
    unpackedBytes: packed.unpackedSize,
  }
}
