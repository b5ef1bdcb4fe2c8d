/** JSON with a line for each value; any other text as it is. Digits are kept as they stand, however many. */
export function prettyJson(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  return indent(text)
}

/** By hand: parsing and writing again would round numbers beyond 2^53. */
function indent(text: string): string {
  let depth = 0
  let isEmpty = false
  const parts: string[] = []
  const line = () => `\n${'  '.repeat(depth)}`
  for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const closes = token === '}' || token === ']'
    if (closes) depth--
    if (isEmpty !== closes) parts.push(line())
    if (token === '{' || token === '[') depth++
    parts.push(token === ':' ? ': ' : token === ',' ? `,${line()}` : token)
    isEmpty = token === '{' || token === '['
  }
  return parts.join('')
}
