import { expect, test } from 'vitest'
import * as contracts from './index.ts'

test('@weft/contracts: public names', () => {
  expect(Object.keys(contracts).sort()).toEqual([
    'DevnetKeyOnPublicChain',
    'assertDevnetKey',
    'deployRollup',
    'devnetChainIds',
    'devnetKeys',
    'foldDataHash',
    'isDevnetAddress',
    'rollupAbi',
    'rollupBytecode',
  ])
})
