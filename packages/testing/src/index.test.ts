import { expect, test } from 'vitest'
import * as testing from './index.ts'

test('public names of @weft/testing', () => {
  expect(Object.keys(testing).sort()).toMatchInlineSnapshot(`
    [
      "createChance",
      "createFleet",
      "createReferenceRollup",
      "runFleet",
      "runReference",
      "workloadAccounts",
      "workloads",
    ]
  `)
})
