import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileRollup, generatedFile, renderRollup } from '../scripts/compileRollup.ts'

test('artefact: src/generated/rollup.ts is what contracts/Rollup.sol compiles to', () => {
  const committed = readFileSync(generatedFile, 'utf8')
  // Compared as a boolean: a difference would print tens of kilobytes of hex.
  expect(committed === renderRollup(compileRollup()), 'run `npm run compile -w @weft/contracts`').toBe(true)
})
