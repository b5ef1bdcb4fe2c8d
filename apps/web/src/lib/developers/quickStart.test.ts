import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { quickStartOf } from './quickStart.ts'
import { sdkReadme } from './sources.ts'

const readme = readFileSync(new URL('../../../../../packages/sdk/README.md', import.meta.url), 'utf8')
const README_URL = 'http://127.0.0.1:4000'

test('what the page shows is what the README says, to the letter', () => {
  expect(sdkReadme).toBe(readme)
  const { before, code, after } = quickStartOf(sdkReadme, README_URL)
  const start = readme.indexOf('## Quick start')
  const section = readme.slice(start + '## Quick start'.length, readme.indexOf('\n## ', start)).trim()
  expect([before, `\`\`\`ts\n${code}\`\`\``, after].filter(Boolean).join('\n\n')).toBe(section)
  expect(code).toContain("from '@weft/sdk'")
})

test('the API of this deployment stands in place of the README’s, and nothing else differs', () => {
  const here = quickStartOf(sdkReadme, 'https://api.example.org')
  const there = quickStartOf(sdkReadme, README_URL)
  expect(here.code).not.toContain(README_URL)
  expect(here.code.replaceAll('https://api.example.org', README_URL)).toBe(there.code)
})
