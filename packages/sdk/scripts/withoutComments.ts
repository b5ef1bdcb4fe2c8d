import { parseSync } from 'oxc-parser'

/** The text without its comments and empty lines. */
export function withoutComments(path: string, text: string): string {
  const { comments } = parseSync(path, text)
  let bare = ''
  let position = 0
  for (const { start, end } of comments) {
    bare += text.slice(position, start)
    position = end
  }
  bare += text.slice(position)
  return bare
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && line !== 'export {};')
    .join('\n')
}
