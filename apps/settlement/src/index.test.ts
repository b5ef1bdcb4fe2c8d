import { expect, test } from 'vitest'
import * as settlement from './index.ts'

test('@weft/settlement: public names', () => {
  expect(Object.keys(settlement).sort()).toEqual([
    'createPostgresStore',
    'createSettlement',
    'settlementFaultCodes',
  ])
})
