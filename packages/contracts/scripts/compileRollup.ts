import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Abi, Hex } from 'viem'
import { loadSolc } from './loadSolc.ts'

/** Where the committed artefact lives. */
export const generatedFile = fileURLToPath(new URL('../src/generated/rollup.ts', import.meta.url))

/**
 * Compiles contracts/Rollup.sol with the settings of foundry.toml.
 *
 * @throws Error with the compiler's messages when it reports an error or a warning.
 */
export function compileRollup(): { abi: Abi; bytecode: Hex } {
  const source = readFileSync(new URL('../contracts/Rollup.sol', import.meta.url), 'utf8')
  const require = createRequire(import.meta.url)
  const output: SolcOutput = JSON.parse(
    loadSolc().compile(
      JSON.stringify({
        language: 'Solidity',
        sources: { 'contracts/Rollup.sol': { content: source } },
        settings: {
          evmVersion: 'prague',
          optimizer: { enabled: true, runs: 10_000 },
          metadata: { bytecodeHash: 'none', appendCBOR: false },
          outputSelection: { 'contracts/Rollup.sol': { Rollup: ['abi', 'evm.bytecode.object'] } },
        },
      }),
      { import: (path) => ({ contents: readFileSync(require.resolve(path), 'utf8') }) },
    ),
  )
  const messages = output.errors ?? []
  if (messages.length > 0) throw new Error(messages.map((message) => message.formattedMessage).join('\n'))
  const contract = output.contracts['contracts/Rollup.sol']?.Rollup
  if (contract === undefined) throw new Error('The compiler gave no contract named Rollup')
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }
}

/** The text of src/generated/rollup.ts. */
export function renderRollup({ abi, bytecode }: { abi: Abi; bytecode: Hex }): string {
  return [
    '// Generated from contracts/Rollup.sol by `npm run compile -w @weft/contracts`. Do not edit.',
    '',
    `export const rollupAbi = ${JSON.stringify(abi, null, 2)} as const`,
    '',
    `export const rollupBytecode =\n  '${bytecode}'`,
    '',
  ].join('\n')
}

interface SolcOutput {
  errors?: { formattedMessage: string }[]
  contracts: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>
}
