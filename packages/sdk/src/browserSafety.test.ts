import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

/** Whatever runs in pages, by its entry. */
const ENTRIES = ['./index.ts', './react/index.ts', './admin/index.ts']

test.each(ENTRIES)(
  '%s bundles for browsers, dependencies included, without a module of Node',
  async (entry) => {
    const imports: string[] = []
    const bundle = await rolldown({
      input: fileURLToPath(new URL(entry, import.meta.url)),
      platform: 'browser',
      // What cannot be bundled for a browser would be left out silently.
      external: (id) => {
        const isNode = id.startsWith('node:') || builtinModules.includes(id)
        if (isNode) imports.push(id)
        return isNode
      },
      logLevel: 'silent',
    })
    const { output } = await bundle.generate({ format: 'esm' })
    await bundle.close()
    expect(imports).toEqual([])
    const chunks = new Set(output.map(({ fileName }) => fileName))
    const outside = output.flatMap((each) => (each.type === 'chunk' ? each.imports : []))
    expect(outside.filter((id) => !chunks.has(id))).toEqual([])
  },
)
