import {
  isTestSource,
  lineAt,
  parseSource,
  type SourceFile,
  type SyntaxNode,
  type Violation,
} from './sourceFile.ts'

/** Where a batch is computed: the same bytes in must give the same bytes out, on any machine, at any time. */
const pureFolders = [
  'packages/protocol/src/',
  'packages/modules/src/',
  'packages/engine/src/',
  'packages/state/src/',
]

const impureGlobals: Record<string, string> = {
  Date: 'a clock',
  performance: 'a clock',
  setTimeout: 'a clock',
  setInterval: 'a clock',
  setImmediate: 'a clock',
  crypto: 'randomness',
  process: 'the environment',
  navigator: 'the environment',
  localStorage: 'the environment',
  Intl: 'the environment (its locale data)',
  fetch: 'the network',
  WebSocket: 'the network',
  XMLHttpRequest: 'the network',
  Float32Array: 'floating point',
  Float64Array: 'floating point',
  parseFloat: 'floating point',
}

/** Hashing is the same everywhere; Node's own is the fastest. */
const pureImports = ['node:crypto#hash', 'node:crypto#createHash']

/** Functions of Math that give integers for integers. */
const integerMath = ['min', 'max', 'abs', 'floor', 'ceil', 'trunc', 'sign', 'clz32', 'imul']

const impureMembers: Record<string, string> = {
  toLocaleString: 'the environment (its locale)',
  localeCompare: 'the environment (its locale)',
  toFixed: 'floating point',
  toPrecision: 'floating point',
  toExponential: 'floating point',
  parseFloat: 'floating point',
  setFloat32: 'floating point',
  setFloat64: 'floating point',
  getFloat32: 'floating point',
  getFloat64: 'floating point',
}

/**
 * Uses of a clock, randomness, the environment, the network or floating point in the packages that compute
 * state. Names count wherever they are used as values, even when shadowed: another name costs nothing.
 */
export function checkPurity(file: SourceFile): Violation[] {
  if (!pureFolders.some((folder) => file.path.startsWith(folder)) || isTestSource(file.path)) return []
  const { program, imports } = parseSource(file)
  const found: { start: number; what: string }[] = imports
    .filter(({ specifier }) => specifier.startsWith('node:'))
    .filter(({ specifier, names }) => !names.every((name) => pureImports.includes(`${specifier}#${name}`)))
    .map(({ specifier, start }) => ({ start, what: `${specifier} (the environment)` }))
  visit(program, undefined, '', (node, parent, key) => {
    const what = impurity(node, parent, key)
    if (what !== undefined) found.push({ start: node.start, what })
  })
  return found.map(({ start, what }) => ({
    path: file.path,
    line: lineAt(file.text, start),
    message: `computing state must not use ${what}`,
  }))
}

function impurity(node: SyntaxNode, parent: SyntaxNode | undefined, key: string): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'number' && !Number.isSafeInteger(node.value)) {
    return `${node.raw} (floating point)`
  }
  if (node.type !== 'Identifier') return undefined
  const name = String(node.name)
  const isMember = parent?.type === 'MemberExpression' && key === 'property' && parent.computed !== true
  if (isMember) {
    const object = parent.object as SyntaxNode
    if (object.type === 'Identifier' && object.name === 'Math' && !integerMath.includes(name)) {
      return name === 'random' ? 'Math.random (randomness)' : `Math.${name} (floating point)`
    }
    return withReason(impureMembers, name)
  }
  const isPropertyName = key === 'key' && parent?.computed !== true
  return isPropertyName ? undefined : withReason(impureGlobals, name)
}

function withReason(table: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? `${name} (${table[name]})` : undefined
}

type Visitor = (node: SyntaxNode, parent: SyntaxNode | undefined, key: string) => void

/** Expression wrappers of TypeScript; every other `TS…` node is a type and computes nothing. */
const transparentTypes = [
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]

function visit(node: SyntaxNode, parent: SyntaxNode | undefined, key: string, visitor: Visitor): void {
  if (node.type.startsWith('TS') && !transparentTypes.includes(node.type)) return
  visitor(node, parent, key)
  for (const [childKey, child] of Object.entries(node)) {
    for (const item of Array.isArray(child) ? child : [child]) {
      if (isNode(item)) visit(item, node, childKey, visitor)
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}
