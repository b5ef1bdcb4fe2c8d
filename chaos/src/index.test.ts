import { expect, test } from 'vitest'
import * as chaos from './index.ts'

test('public names of @weft/chaos', () => {
  expect(Object.keys(chaos).sort()).toEqual(['faultKinds', 'runChaos'])
})
