import { posix } from 'node:path'
import { isTestSource, lineAt, parseSource, type SourceFile, type Violation } from './sourceFile.ts'

/**
 * What each workspace may import of ours. The layout is the architecture: a line here is a decision, see
 * ARCHITECTURE.md. `@weft/modules/descriptors` is the part of the modules without their code.
 */
export const allowedImports: Record<string, readonly string[]> = {
  'packages/primitives': [],
  'packages/contracts': [],
  'packages/protocol': ['@weft/primitives'],
  'packages/modules': ['@weft/primitives', '@weft/protocol'],
  'packages/state': ['@weft/primitives', '@weft/protocol'],
  'packages/engine': ['@weft/primitives', '@weft/protocol', '@weft/state'],
  'packages/queue': ['@weft/primitives', '@weft/protocol'],
  'packages/db': ['@weft/primitives', '@weft/protocol'],
  'packages/telemetry': [],
  'packages/sdk': ['@weft/primitives', '@weft/protocol', '@weft/modules/descriptors', '@weft/contracts'],
  'packages/testing': packagesExcept(),
  'apps/web': ['@weft/sdk'],
  'apps/sequencer': packagesExcept('sdk', 'testing'),
  'apps/worker': packagesExcept('sdk', 'testing', 'contracts'),
  'apps/settlement': packagesExcept('sdk', 'testing'),
  'apps/verifier': packagesExcept('sdk', 'testing', 'db', 'queue'),
  bench: packagesExcept(),
  examples: ['@weft/sdk'],
  chaos: packagesExcept(),
  scripts: [...packagesExcept(), '@weft/bench', '@weft/chaos'],
}

/** Tests may use any package, for real servers, reference implementations and other layers to compare with. */
const allowedInTests = packagesExcept()

/**
 * Imports that cross a wall: of a package the table does not allow, of another app, or by a relative path out
 * of the own workspace.
 */
export function checkBoundaries(file: SourceFile): Violation[] {
  const workspace = workspaceOf(file.path)
  if (workspace === undefined) return []
  const allowed = isTestSource(file.path) ? allowedInTests : (allowedImports[workspace] ?? [])
  return parseSource(file).imports.flatMap(({ specifier, start }) => {
    const message = objection({ path: file.path, workspace, specifier, allowed })
    return message === undefined ? [] : [{ path: file.path, line: lineAt(file.text, start), message }]
  })
}

function objection(input: {
  path: string
  workspace: string
  specifier: string
  allowed: readonly string[]
}): string | undefined {
  const { path, workspace, specifier, allowed } = input
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier)
    if (target.startsWith(`${workspace}/`)) return undefined
    return `${workspace} reaches into ${target}: import the package by its name`
  }
  if (!specifier.startsWith('@weft/')) return undefined
  const isAllowed = allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))
  if (isAllowed) return undefined
  return `${workspace} must not import ${specifier}; allowed: ${allowed.join(', ') || 'nothing of ours'}`
}

function workspaceOf(path: string): string | undefined {
  return Object.keys(allowedImports).find((name) => path.startsWith(`${name}/`))
}

function packagesExcept(...without: string[]): string[] {
  const names = [
    'primitives',
    'protocol',
    'modules',
    'state',
    'engine',
    'queue',
    'db',
    'telemetry',
    'contracts',
    'sdk',
    'testing',
  ]
  return names.filter((name) => !without.includes(name)).map((name) => `@weft/${name}`)
}
