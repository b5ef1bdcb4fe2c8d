import { parseSync } from 'oxc-parser'

/** The text of an import, with its quotes from `start` to `end`. */
export interface ImportText {
  readonly specifier: string
  readonly start: number
  readonly end: number
}

/** Everything that JavaScript or declarations import, in the order of the text; `import('…').Type` counts too. */
export function importsOf(path: string, text: string): ImportText[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports: ImportText[] = []
  collect(program, imports)
  return imports.sort((a, b) => a.start - b.start)
}

/** Statements that import and export, and types that name a module. */
function collect(node: unknown, imports: ImportText[]): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const each of node) collect(each, imports)
    return
  }
  for (const [name, child] of Object.entries(node)) {
    if (name === 'source' && isText(child)) {
      imports.push({ specifier: child.value, start: child.start, end: child.end })
    } else {
      collect(child, imports)
    }
  }
}

function isText(node: unknown): node is { value: string; start: number; end: number } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
}
