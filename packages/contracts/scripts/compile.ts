/** Writes src/generated/rollup.ts: `npm run compile -w @weft/contracts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { compileRollup, generatedFile, renderRollup } from './compileRollup.ts'

mkdirSync(dirname(generatedFile), { recursive: true })
writeFileSync(generatedFile, renderRollup(compileRollup()))
