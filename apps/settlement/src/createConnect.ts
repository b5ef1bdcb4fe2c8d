import { assertDevnetKey } from '@weft/contracts'
import { Fault } from '@weft/primitives'
import { type Address, type Hex, isAddressEqual } from 'viem'
import type { RollupReader } from './rollupReader.ts'
import { settlementFaultCodes } from './settlementFault.ts'
import type { SettlementStore, SubmissionKind } from './settlementStore.ts'

/**
 * Reads the chain id; refuses a devnet key, a database of another rollup, an account without the role.
 *
 * @throws DevnetKeyOnPublicChain and Fault `settlement.chain_changed`, not retryable; Fault
 *   `settlement.role_missing`; those of `assertRollup`.
 */
export function createConnect(input: {
  kind: SubmissionKind
  privateKey: Hex
  address: Address
  rollup: Address
  store: Pick<SettlementStore, 'assertRollup'>
  reader: RollupReader
  getChainId(): Promise<number>
}) {
  const { kind, privateKey, address, rollup, store, reader, getChainId } = input
  let firstChainId: number | undefined
  return async (): Promise<number> => {
    const chainId = await getChainId()
    assertDevnetKey({ chainId, privateKey })
    firstChainId ??= chainId
    if (chainId !== firstChainId) {
      throw new Fault(
        settlementFaultCodes.chainChanged,
        `L1_RPC_URL answered for chain ${firstChainId} before, and for chain ${chainId} now`,
        { retryable: false, context: { before: firstChainId, now: chainId } },
      )
    }
    await store.assertRollup({ chainId, address: rollup })
    const holder = await reader.roleHolder(kind)
    if (!isAddressEqual(holder, address)) {
      const [role, key, setter] =
        kind === 'data'
          ? ['batcher', 'BATCHER_KEY', 'setBatcher']
          : ['proposer', 'PROPOSER_KEY', 'setProposer']
      throw new Fault(
        settlementFaultCodes.roleMissing,
        `The contract's ${role} is ${holder}, and ${key} belongs to ${address}. Use the right key, or have the ` +
          `owner call ${setter}.`,
        { retryable: true, context: { kind, holder, address } },
      )
    }
    return chainId
  }
}
