import { expect, test } from 'vitest'
import * as anvil from './anvil.ts'
import * as contracts from './index.ts'

test('@weft/contracts: public names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'DevnetKeyOnPublicChain',
    'assertDevnetKey',
    'deployRollup',
    'devnetChainIds',
    'devnetKeys',
    'foldDataHash',
    'rollupAbi',
    'rollupBytecode',
  ])
})

test('@weft/contracts/anvil: public names', () => {
  expect(Object.keys(anvil)).toEqual(['startAnvil'])
})
