/**
 * Texts of the repository that these pages show, read when the app is built: what is written once, beside the code it
 * is about, cannot differ from what is shown here.
 */
const packageReadmes = import.meta.glob<string>('../../../../../packages/sdk/README.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const policies = import.meta.glob<string>('../../../../../packages/sdk/VERSIONING.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const apiReadmes = import.meta.glob<string>('../../../../sequencer/src/api/README.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const moduleTexts = import.meta.glob<string>('../../../../../packages/modules/src/*/README.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const exampleTexts = import.meta.glob<string>('../../../../../examples/*.{ts,tsx,md}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const guideTexts = import.meta.glob<string>('../../docs/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** README of the SDK. */
export const sdkReadme: string = Object.values(packageReadmes)[0] ?? ''

/** How versions of the SDK are numbered and supported; empty when there is no such text. */
export const sdkVersioning: string = Object.values(policies)[0] ?? ''

/** README of the API. */
export const apiReadme: string = Object.values(apiReadmes)[0] ?? ''

/** READMEs of modules, by the module's name. */
export const moduleReadmes: ReadonlyMap<string, string> = new Map(
  Object.entries(moduleTexts).map(([path, text]) => [folderOf(path), text]),
)

/** Files of `examples/`, by file name. */
export const exampleFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(exampleTexts).map(([path, text]) => [fileOf(path), text]),
)

/** A guide that is written for these pages. @throws Error when there is no such text: a wrong name in a page. */
export function guideText(name: string): string {
  const text = guideTexts[`../../docs/${name}.md`]
  if (text === undefined) throw new Error(`There is no guide ${name}`)
  return text
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? path
}

function fileOf(path: string): string {
  return path.split('/').at(-1) ?? path
}
