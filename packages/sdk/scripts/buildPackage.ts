import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCode } from './buildCode.ts'
import { buildTypes } from './buildTypes.ts'
import { type Manifest, projectFolder, publishedPath, readManifest, sdkFolder } from './layout.ts'

export interface BuiltPackage {
  readonly folder: string
  readonly version: string
  /** Paths of the declarations in it. */
  readonly declarations: readonly string[]
}

/**
 * Builds the package as it is published into a folder of its own. The workspace's package.json points at TypeScript,
 * which Node runs here but refuses to run in node_modules; the one written there points at JavaScript and declarations,
 * and depends on nothing that is not published.
 */
export async function buildPackage(folder = join(sdkFolder, 'dist')): Promise<BuiltPackage> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const manifest = readManifest('sdk')
  const entries = Object.values(manifest.exports).map((path) => join(sdkFolder, path))
  const programs = Object.values(manifest.bin).map((path) => join(sdkFolder, path))
  const [imported, declarations] = await Promise.all([
    buildCode([...entries, ...programs], folder),
    buildTypes(entries, folder),
  ])
  const published = await publishedManifest(manifest, imported)
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`)
  for (const name of ['README.md', 'CHANGELOG.md', 'VERSIONING.md']) {
    await copyFile(join(sdkFolder, name), join(folder, name))
  }
  await copyFile(join(projectFolder, 'LICENSE'), join(folder, 'LICENSE'))
  return { folder, version: manifest.version, declarations }
}

async function publishedManifest(manifest: Manifest, imported: ReadonlySet<string>): Promise<object> {
  const { name, version, description, keywords, license, engines } = manifest
  const { peerDependencies = {}, peerDependenciesMeta } = manifest
  const published = (path: string, extension: '.js' | '.d.ts') =>
    `./${publishedPath(join(sdkFolder, path), extension)}`
  const exports = Object.entries(manifest.exports).map(([entry, path]) => [
    entry,
    { types: published(path, '.d.ts'), default: published(path, '.js') },
  ])
  const bin = Object.entries(manifest.bin).map(([command, path]) => [
    command,
    published(path, '.js').slice(2),
  ])
  const needed = [...imported].filter((each) => peerDependencies[each] === undefined)
  return {
    ...{ name, version, description, keywords, license, type: 'module', sideEffects: false, engines },
    exports: { ...Object.fromEntries(exports), './package.json': './package.json' },
    bin: Object.fromEntries(bin),
    files: ['lib', 'CHANGELOG.md', 'VERSIONING.md'],
    dependencies: await rangesOf(needed),
    ...(peerDependenciesMeta !== undefined && { peerDependencies, peerDependenciesMeta }),
    publishConfig: { access: 'public' },
  }
}

/** The version range of each package, as whichever workspace of ours asks for it. */
async function rangesOf(names: readonly string[]): Promise<Record<string, string>> {
  const workspaces = await readdir(join(sdkFolder, '..'))
  const declared = Object.assign({}, ...workspaces.map((each) => readManifest(each).dependencies))
  return Object.fromEntries(
    names.toSorted().map((name) => {
      if (declared[name] === undefined) throw new Error(`No package of ours depends on ${name}`)
      return [name, declared[name]]
    }),
  )
}
