import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const ENTRY = '\0entry'

/**
 * What an app's bundler makes of some code that uses the built package, with everything it depends on but React's world,
 * which the app has anyway.
 *
 * @param folder - The built package.
 * @param code - `export { createWeftClient } from '@weft/sdk'`
 * @throws Error when a module of Node would be needed.
 */
export async function browserBundle(
  folder: string,
  code: string,
): Promise<{ gzipBytes: number; code: string }> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    external: /^(react|react-dom|wagmi|@tanstack)(\/|$)/,
    plugins: [
      {
        name: 'entry',
        resolveId(id, importer) {
          if (id === ENTRY) return id
          if (id.startsWith('node:') || builtinModules.includes(id)) {
            throw new Error(`${importer} needs ${id}, which browsers do not have`)
          }
          const match = /^@weft\/sdk(\/.+)?$/.exec(id)
          return match === null ? null : join(folder, 'lib', 'sdk', match[1] ?? '', 'index.js')
        },
        load: (id) => (id === ENTRY ? code : null),
      },
    ],
    logLevel: 'silent',
  })
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false })
    const whole = output.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n')
    return { gzipBytes: gzipSync(whole, { level: 9 }).length, code: whole }
  } finally {
    await bundle.close()
  }
}
