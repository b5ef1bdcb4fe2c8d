import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { concatHex, encodeAbiParameters, type Hex } from 'viem'

const require = createRequire(import.meta.url)

/** OpenZeppelin's token, all of it handed to its holders at the start. */
const SOURCE = `
// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
contract BenchToken is ERC20 {
  constructor(address[] memory holders, uint256 each) ERC20("Bench", "BENCH") {
    for (uint256 i = 0; i < holders.length; i++) _mint(holders[i], each);
  }
}
`

/** The part of the npm package solc we use; it ships no types. */
interface Solc {
  compile(standardJson: string, callbacks: { import(path: string): { contents: string } }): string
}

/**
 * Creation code of the token, compiled with the optimizer as for a release.
 *
 * @throws Error with the compiler's messages.
 */
export function compileErc20(holders: readonly Hex[], each: bigint): Hex {
  const solc: Solc = require('solc')
  const input = {
    language: 'Solidity',
    sources: { 'BenchToken.sol': { content: SOURCE } },
    settings: {
      evmVersion: 'prague',
      optimizer: { enabled: true, runs: 10_000 },
      outputSelection: { 'BenchToken.sol': { BenchToken: ['evm.bytecode.object'] } },
    },
  }
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), {
      import: (path) => ({ contents: readFileSync(require.resolve(path), 'utf8') }),
    }),
  )
  const bytecode: string | undefined = output.contracts?.['BenchToken.sol']?.BenchToken?.evm.bytecode.object
  if (bytecode === undefined) throw new Error(`The token does not compile: ${JSON.stringify(output.errors)}`)
  const constructorArguments = encodeAbiParameters(
    [{ type: 'address[]' }, { type: 'uint256' }],
    [[...holders], each],
  )
  return concatHex([`0x${bytecode}`, constructorArguments])
}
