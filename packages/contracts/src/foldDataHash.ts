import { encodeAbiParameters, type Hex, keccak256 } from 'viem'

const FOLD_PARAMETERS = [{ type: 'bytes32' }, { type: 'uint256' }, { type: 'bytes32' }] as const

/**
 * One step of the data accumulator Rollup.sol keeps: `keccak256(abi.encode(accumulator, batch, dataHash))`.
 * The accumulator before batch 1 is the genesis state root.
 *
 * @example const after1 = foldDataHash({ accumulator: genesisStateRoot, batch: 1n, dataHash })
 */
export function foldDataHash(input: { accumulator: Hex; batch: bigint; dataHash: Hex }): Hex {
  return keccak256(encodeAbiParameters(FOLD_PARAMETERS, [input.accumulator, input.batch, input.dataHash]))
}
