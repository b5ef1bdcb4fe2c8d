import { expect, test } from 'vitest'
import { highlight, type TokenKind } from './highlight.ts'
import { exampleFiles, sdkReadme } from './sources.ts'

const kindOf = (code: string, language: string, part: string): TokenKind | undefined =>
  highlight(code, language).find(({ text }) => text === part)?.kind

test('the texts of all tokens are the code, whatever it is', () => {
  for (const code of [sdkReadme, ...exampleFiles.values(), '`open', "'", '/*']) {
    for (const language of ['ts', 'json', 'sh', 'text']) {
      expect(
        highlight(code, language)
          .map(({ text }) => text)
          .join(''),
      ).toBe(code)
    }
  }
})

test('tells comments, strings, keywords, numbers and calls apart', () => {
  const code = `const sent = await weft.bank.transfer({ amount: '5 // no', n: 1_000n }) // yes`
  expect(kindOf(code, 'ts', 'const')).toBe('keyword')
  expect(kindOf(code, 'ts', 'transfer')).toBe('call')
  expect(kindOf(code, 'ts', "'5 // no'")).toBe('string')
  expect(kindOf(code, 'ts', '1_000n')).toBe('number')
  expect(kindOf(code, 'ts', '// yes')).toBe('comment')
  expect(kindOf("curl 'http://x' # ask", 'sh', '# ask')).toBe('comment')
})
