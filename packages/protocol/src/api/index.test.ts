import { expect, test } from 'vitest'
import * as api from './index.ts'

test('the public names of @weft/protocol/api', () => {
  expect(Object.keys(api).sort()).toMatchSnapshot()
})
