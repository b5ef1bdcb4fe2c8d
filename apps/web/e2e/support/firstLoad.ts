import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '@weft/testing/embedded'
import { z } from 'zod'

const webDir = join(projectRoot, 'apps', 'web')
const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }))
const manifestSchema = z.object({ polyfillFiles: z.array(z.string()) })

/** Routes of the last production build, with the gzipped bytes of JavaScript a browser loads before the page works. */
export function firstLoads(): { route: string; bytes: number }[] {
  const dist = join(webDir, process.env.WEB_DIST_DIR ?? '.next')
  const stats = statsSchema.parse(readJson(join(dist, 'diagnostics', 'route-bundle-stats.json')))
  // Marked `nomodule`: no browser of the last years loads them.
  const { polyfillFiles } = manifestSchema.parse(readJson(join(dist, 'build-manifest.json')))
  return stats.map(({ route, firstLoadChunkPaths }) => ({
    route,
    bytes: firstLoadChunkPaths
      .filter((path) => !polyfillFiles.some((file) => path.endsWith(file)))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(webDir, path))).length, 0),
  }))
}

/** @throws Error when the build has no such route. */
export function firstLoadOf(route: string): number {
  const found = firstLoads().find((each) => each.route === route)
  if (!found) throw new Error(`The build has no route ${route}`)
  return found.bytes
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
