import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Texts of the repository that these pages show, read once, when the server first needs them: what is written beside
 * the code it is about cannot differ from what is shown here. On servers only.
 */
const root = repositoryAbove(process.cwd())

/** README of the SDK. */
export const sdkReadme: string = textOf('packages/sdk/README.md')

/** How versions of the SDK are numbered and supported. */
export const sdkVersioning: string = textOf('packages/sdk/VERSIONING.md')

/** README of the API. */
export const apiReadme: string = textOf('apps/sequencer/src/api/README.md')

/** READMEs of modules, by the module's name. */
export const moduleReadmes: ReadonlyMap<string, string> = new Map(
  namesIn('packages/modules/src').map((name) => [name, textOf(`packages/modules/src/${name}/README.md`)]),
)

/** Files of `examples/`, by file name; none where the folder is not deployed. */
export const exampleFiles: ReadonlyMap<string, string> = new Map(
  namesIn('examples')
    .filter((name) => /\.(?:tsx?|md)$/.test(name))
    .map((name) => [name, textOf(`examples/${name}`)]),
)

/** A guide that is written for these pages. @throws Error when there is no such text: a wrong name in a page. */
export function guideText(name: string): string {
  const text = textOf(`apps/web/src/docs/${name}.md`)
  if (text === '') throw new Error(`There is no guide ${name}`)
  return text
}

/** Empty when there is no such file: a page without one text is better than none. */
function textOf(path: string): string {
  const file = join(/* turbopackIgnore: true */ root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function namesIn(folder: string): string[] {
  const path = join(/* turbopackIgnore: true */ root, folder)
  return existsSync(path) ? readdirSync(path) : []
}

/** The app is started from its own folder, tests from the root. */
function repositoryAbove(folder: string): string {
  if (existsSync(join(/* turbopackIgnore: true */ folder, 'packages', 'sdk', 'README.md'))) return folder
  const above = dirname(folder)
  return above === folder ? folder : repositoryAbove(above)
}
