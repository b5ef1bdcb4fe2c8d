import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { descriptors } from './descriptors.ts'
import { reachedCodes, unreachedCodes } from './test-support/reachedCodes.ts'

// The tests of rejections of all modules run here too, before the one below: `reachedCodes` is of this process. What other
// files reached in it does not count, and a file that already ran in it is loaded again.
reachedCodes.clear()
const files = globSync('*/{*ejections,governance,liquidation}.test.ts', { cwd: import.meta.dirname }).sort()
for (const file of files) await import(/* @vite-ignore */ `${join(import.meta.dirname, file)}?again`)

test('every rejection code of every module is reached by a test of rejections', () => {
  expect(unreachedCodes(descriptors, reachedCodes)).toEqual([])
})

test('a code that no test reaches is told', () => {
  const [bank] = descriptors
  const planted = { ...bank, rejections: [...bank.rejections, 'full_moon'] }
  expect(unreachedCodes([planted], reachedCodes)).toEqual(['bank.full_moon'])
})
