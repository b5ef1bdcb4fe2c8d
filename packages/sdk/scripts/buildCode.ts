import { isAbsolute, join } from 'node:path'
import { rolldown } from 'rolldown'
import { importsOf } from './importsOf.ts'
import { ownSource, publishedPath } from './layout.ts'

/**
 * Writes the JavaScript: ours, from all packages, a file a module, and nobody else's.
 *
 * @param sources - Entries, absolute.
 * @returns packages of others that the code imports: what whoever installs it needs.
 */
export async function buildCode(sources: readonly string[], outDir: string): Promise<Set<string>> {
  const bundle = await rolldown({
    input: [...sources],
    platform: 'neutral',
    external: isForeign,
    // What we only name types or unused functions of is not imported for its own sake.
    treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
    onLog(level, log) {
      // Every module stays a file, so what stands at its head stays true: a test looks.
      if (log.code === 'MODULE_LEVEL_DIRECTIVE') return
      if (level === 'warn') throw new Error(`The bundler warns: ${log.message}`)
    },
  })
  try {
    const { output } = await bundle.write({
      dir: outDir,
      format: 'esm',
      preserveModules: true,
      entryFileNames: ({ name, facadeModuleId }) => {
        if (facadeModuleId === null || !isAbsolute(facadeModuleId)) return join('lib', '_', `${name}.js`)
        return publishedPath(facadeModuleId, '.js')
      },
    })
    // Of the code itself: the bundler's list still names what it left out.
    const imported = output.flatMap((each) =>
      each.type === 'chunk' ? importsOf(each.fileName, each.code) : [],
    )
    const foreign = imported.map(({ specifier }) => specifier).filter(isForeign)
    return new Set(foreign.filter((id) => !id.startsWith('node:')).map(packageOf))
  } finally {
    await bundle.close()
  }
}

/** Of somebody else: stays an import. Neither a path, nor what the bundler makes itself, nor a file of the output. */
function isForeign(id: string): boolean {
  return !/^(\.|\0|lib\/)/.test(id) && !isAbsolute(id) && ownSource(id) === undefined
}

/** @example packageOf('@noble/hashes/sha2.js') → '@noble/hashes' */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
