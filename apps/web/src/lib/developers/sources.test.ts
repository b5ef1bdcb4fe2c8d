import { expect, test } from 'vitest'
import { markdownSection } from './markdownSection.ts'
import { apiReadme, exampleFiles, guideText, sdkReadme, sdkVersioning } from './sources.ts'

test('the texts that pages take from elsewhere are there, with the sections they show', () => {
  for (const heading of ['Sending', 'Limits and API keys', 'Versions']) {
    expect(markdownSection(apiReadme, heading), heading).not.toBe('')
  }
  expect(markdownSection(sdkReadme, 'Quick start')).toContain('```ts')
  expect(sdkVersioning).toContain('# ')
  expect(exampleFiles.get('README.md')).toContain('# Examples')
})

test.each(['signing', 'stages', 'stream', 'versioning', 'limits'])(
  'the guide %s has a title and a lead',
  (name) => {
    expect(guideText(name)).toMatch(/^# \S[^\n]*\n\n\S/)
  },
)

test('a guide that is not there is a mistake of the page', () => {
  expect(() => guideText('nothing')).toThrow('no guide nothing')
})
