import { expect, test } from 'vitest'
import { examplesIntroduction, examplesOf } from './examples.ts'

const files = new Map([
  [
    'README.md',
    '# Examples\n\nRun them.\n\n**[proofCheck.ts](proofCheck.ts)** waits,\nand checks.\n\n**[bot.ts](bot.ts)** trades.\n',
  ],
  ['proofCheck.ts', 'code\n'],
  ['bot.ts', 'more\n'],
  ['bot.test.ts', ''],
])

test('examples are the programs of the folder, with their paragraphs in its README', () => {
  expect(examplesOf(files)).toEqual([
    {
      file: 'bot.ts',
      title: 'Bot',
      about: '**[bot.ts](bot.ts)** trades.',
      code: 'more\n',
      run: 'node examples/bot.ts',
    },
    {
      file: 'proofCheck.ts',
      title: 'Proof check',
      about: '**[proofCheck.ts](proofCheck.ts)** waits,\nand checks.',
      code: 'code\n',
      run: 'node examples/proofCheck.ts',
    },
  ])
  expect(examplesIntroduction(files)).toBe('Run them.')
})

test('without a folder there are none', () => {
  expect(examplesOf(new Map())).toEqual([])
  expect(examplesIntroduction(new Map())).toBe('')
})
