import { rollupAbi } from '@weft/contracts'
import {
  type Address,
  type ContractFunctionArgs,
  encodeFunctionData,
  type Hex,
  type PublicClient,
} from 'viem'

type ArgumentsOf<Name extends 'postBatches' | 'proposeStateRoot'> = ContractFunctionArgs<
  typeof rollupAbi,
  'nonpayable',
  Name
>

/** A call of the batcher or of the proposer. */
export type RollupCall =
  | { readonly functionName: 'postBatches'; readonly args: ArgumentsOf<'postBatches'> }
  | { readonly functionName: 'proposeStateRoot'; readonly args: ArgumentsOf<'proposeStateRoot'> }

export function encodeCall(call: RollupCall): Hex {
  return encodeFunctionData({ abi: rollupAbi, ...call })
}

/**
 * Gas the call takes on the newest block. Fails with the contract's own error when it would revert; never
 * on the pending block, where the transaction this call is to replace has happened already.
 */
export function estimateCallGas(
  client: PublicClient,
  input: { rollup: Address; from: Address; call: RollupCall },
): Promise<bigint> {
  const { rollup, from, call } = input
  const target = { abi: rollupAbi, address: rollup, account: from, blockTag: 'latest' } as const
  return call.functionName === 'postBatches'
    ? client.estimateContractGas({ ...target, functionName: call.functionName, args: call.args })
    : client.estimateContractGas({ ...target, functionName: call.functionName, args: call.args })
}
