/** What a stretch of code is, for its colour. */
export type TokenKind = 'plain' | 'comment' | 'string' | 'keyword' | 'number' | 'call'
export interface CodeToken {
  readonly kind: TokenKind
  readonly text: string
}

const KEYWORDS =
  'as async await break case catch class const continue default delete do else export extends false finally for from function if implements import in instanceof interface let new null of return satisfies static switch this throw true try type typeof undefined void while yield'

const SCRIPT = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/,
    new RegExp(`(?<keyword>\\b(?:${KEYWORDS.replaceAll(' ', '|')})\\b(?!\\s*:))`),
    /(?<number>\b\d[\d_]*(?:\.\d+)?n?\b)/,
    /(?<call>\b[A-Za-z_$][\w$]*(?=\())/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)
const SHELL =
  /(?<comment>(?<=^|\s)#[^\n]*)|(?<string>'[^']*'|"(?:\\.|[^"\\])*")|(?<keyword>^(?:curl|npm|npx|node|weft)\b)/gm

/** Splits code by colour: TypeScript and JSON, or a shell's lines. The texts of all tokens together are the code. */
export function highlight(code: string, language: string): CodeToken[] {
  const pattern = /^(?:sh|bash|console)$/.test(language)
    ? SHELL
    : /^(?:ts|tsx|js|json|solidity)$/.test(language)
      ? SCRIPT
      : undefined
  if (pattern === undefined) return [{ kind: 'plain', text: code }]
  const tokens: CodeToken[] = []
  let end = 0
  for (const match of code.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: code.slice(end, match.index) })
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['plain']
    tokens.push({ kind: kind as TokenKind, text: match[0] })
    end = match.index + match[0].length
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) })
  return tokens
}
