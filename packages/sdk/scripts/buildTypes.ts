import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { importsOf } from './importsOf.ts'
import { ownEntries, ownSource, packagesFolder, projectFolder, publishedPath, sdkFolder } from './layout.ts'

const run = promisify(execFile)
const modules = join(projectFolder, 'node_modules')

/**
 * Writes the declarations beside the JavaScript: those that the entries reach, with imports of our packages turned into
 * imports of their files.
 *
 * @param sources - Entries, absolute.
 * @returns paths of the declarations in the package.
 */
export async function buildTypes(sources: readonly string[], outDir: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-sdk-types-'))
  try {
    const emitted = await emitDeclarations(sources, folder)
    const reached = new Set(sources)
    for (const source of reached) {
      const { text, targets } = await relocate(source, emitted)
      for (const target of targets) reached.add(target)
      const path = join(outDir, publishedPath(source, '.d.ts'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
    return [...reached].map((source) => publishedPath(source, '.d.ts')).sort()
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Of every package that the entries reach. The compiler emits none for what it finds in node_modules, hence the paths. */
async function emitDeclarations(sources: readonly string[], folder: string): Promise<string> {
  const emitted = join(folder, 'emitted')
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    // What is wrong is told by the check of the types, which every change has to pass.
    noCheck: true,
    rootDir: packagesFolder,
    outDir: emitted,
    typeRoots: [join(modules, '@types')],
    paths: Object.fromEntries(Object.entries(ownEntries).map(([name, path]) => [name, [path]])),
  }
  const config = { extends: join(sdkFolder, 'tsconfig.json'), compilerOptions, include: [], files: sources }
  const configFile = join(folder, 'tsconfig.json')
  await writeFile(configFile, JSON.stringify(config))
  try {
    await run(join(modules, '.bin', 'tsc'), ['-p', configFile])
  } catch (error) {
    const { stdout } = error as { stdout?: string }
    throw new Error(`The declarations could not be written:\n${stdout ?? error}`)
  }
  return emitted
}

async function relocate(source: string, emitted: string): Promise<{ text: string; targets: string[] }> {
  const path = join(emitted, relative(packagesFolder, source).replace(/\.tsx?$/, '.d.ts'))
  const declarations = await readFile(path, 'utf8')
  const targets: string[] = []
  let text = ''
  let position = 0
  for (const { specifier, start, end } of importsOf(path, declarations)) {
    const target = specifier.startsWith('.') ? resolve(dirname(source), specifier) : ownSource(specifier)
    if (target === undefined) continue
    targets.push(target)
    const from = posix.dirname(publishedPath(source, '.js'))
    const moved = posix.relative(from, publishedPath(target, '.js'))
    text += `${declarations.slice(position, start)}'${moved.startsWith('.') ? moved : `./${moved}`}'`
    position = end
  }
  return { text: text + declarations.slice(position), targets }
}
