import { parseSync } from 'oxc-parser'

/** A parsed source file. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes: `packages/engine/src/execute.ts`. */
  path: string
  text: string
}

/** What a check found, where. */
export interface Violation {
  path: string
  line: number
  message: string
}

/** A node of the ESTree syntax tree, as far as the checks look into it. */
export interface SyntaxNode {
  type: string
  start: number
  [key: string]: unknown
}

/** An import or re-export, static or dynamic, of values or of types. */
export interface ImportedModule {
  specifier: string
  start: number
  /** What a static import names; `*` for whole namespaces, re-exports and dynamic imports. */
  names: string[]
}

/** @throws Error when the file is no valid TypeScript. */
export function parseSource({ path, text }: SourceFile): { program: SyntaxNode; imports: ImportedModule[] } {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      start: moduleRequest.start,
      names: entries.map(({ importName }) => importName.name ?? '*'),
    })),
    ...module.staticExports
      .flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []))
      .map(({ value, start }) => ({ specifier: value, start, names: ['*'] })),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: text.slice(start + 1, end - 1),
      start,
      names: ['*'],
    })),
  ]
  return { program: program as unknown as SyntaxNode, imports }
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Tests, and what only they import, stand outside the laws for production code. */
export function isTestSource(path: string): boolean {
  return /\.(test|testing)\.tsx?$|\/(e2e|test-support)\//.test(path)
}
