import { Fault } from '@weft/primitives'
import {
  type Address,
  BaseError,
  formatGwei,
  type Hex,
  keccak256,
  type LocalAccount,
  type PublicClient,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
} from 'viem'
import { encodeCall, estimateCallGas, type RollupCall } from './rollupCall.ts'
import type { RollupSnapshot } from './rollupReader.ts'
import { l1Fault, settlementFaultCodes, withL1Faults } from './settlementFault.ts'

/** Nodes take a replacement only when both fees rise by at least 10 %; a quarter is accepted everywhere. */
const REPLACEMENT_FACTOR_PERCENT = 125n
/** The base fee may rise by 12.5 % a block: twice the present one lasts about six blocks. */
const BASE_FEE_FACTOR = 2n

export interface Fees {
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
}

/** What became of a transaction that was signed earlier. */
export type TransactionState =
  | {
      readonly at: 'block'
      readonly blockNumber: bigint
      readonly succeeded: boolean
      /** Gas used times its price, in wei; also paid when it reverted. */
      readonly cost: bigint
    }
  | { readonly at: 'mempool'; readonly nonce: number; readonly fees: Fees }
  | { readonly at: 'nowhere' }

/** What the node said to a transaction: taken, or why not. */
export type SendOutcome = 'accepted' | 'underpriced' | 'nonce_used'

/** Signs, sends and looks up the transactions of one account. Throws the faults of `l1Fault`. */
export function createL1Sender(options: {
  client: PublicClient
  account: LocalAccount
  rollup: Address
  maxFeePerGasMax: bigint
}) {
  const { client, account, rollup, maxFeePerGasMax } = options
  return {
    address: account.address,

    /** Where the transaction is now. Asks for the receipt first: a mined one is what counts. */
    stateOf: (hash: Hex): Promise<TransactionState> =>
      withL1Faults(async () => {
        const receipt = await orUndefined(
          client.getTransactionReceipt({ hash }),
          TransactionReceiptNotFoundError,
        )
        if (receipt) {
          const succeeded = receipt.status === 'success'
          const cost = receipt.gasUsed * receipt.effectiveGasPrice
          return { at: 'block', blockNumber: receipt.blockNumber, succeeded, cost }
        }
        const transaction = await orUndefined(client.getTransaction({ hash }), TransactionNotFoundError)
        if (!transaction) return { at: 'nowhere' }
        const maxFeePerGas = transaction.maxFeePerGas ?? transaction.gasPrice ?? 0n
        const fees = { maxFeePerGas, maxPriorityFeePerGas: transaction.maxPriorityFeePerGas ?? maxFeePerGas }
        return { at: 'mempool', nonce: transaction.nonce, fees }
      }),

    /**
     * Signs a call under exactly this nonce, after the contract accepted it in an estimate.
     *
     * @param replaces - Fees of the transaction it replaces under the same nonce.
     * @throws Fault `settlement.refused_by_contract`, `settlement.fee_too_high`.
     */
    sign: (input: {
      chain: RollupSnapshot
      chainId: number
      call: RollupCall
      replaces?: Fees | undefined
    }): Promise<{ hash: Hex; serialized: Hex; fees: Fees }> =>
      withL1Faults(async () => {
        const { chain, chainId, call, replaces } = input
        const gas = await estimateCallGas(client, { rollup, from: account.address, call })
        const tip = await client.estimateMaxPriorityFeePerGas()
        const market = {
          maxFeePerGas: chain.baseFeePerGas * BASE_FEE_FACTOR + tip,
          maxPriorityFeePerGas: tip,
        }
        const fees = replaces ? higherFees(market, bumpFees(replaces)) : market
        if (fees.maxFeePerGas > maxFeePerGasMax) throw feeTooHigh(fees.maxFeePerGas, maxFeePerGasMax)
        const serialized = await account.signTransaction({
          type: 'eip1559',
          chainId,
          nonce: chain.nonce,
          to: rollup,
          data: encodeCall(call),
          // The state may differ a little when it is mined: a fifth more than it takes now.
          gas: (gas * 120n) / 100n,
          ...fees,
        })
        return { hash: keccak256(serialized), serialized, fees }
      }),

    send: async (serialized: Hex): Promise<SendOutcome> => {
      try {
        await client.sendRawTransaction({ serializedTransaction: serialized })
        return 'accepted'
      } catch (error) {
        return classifySendError(error, account.address)
      }
    },
  }
}

export type L1Sender = ReturnType<typeof createL1Sender>

/** The least fees a node takes for a replacement of a transaction that offered `fees`. Rounds up. */
export function bumpFees(fees: Fees): Fees {
  const bump = (fee: bigint) => (fee * REPLACEMENT_FACTOR_PERCENT + 99n) / 100n
  return { maxFeePerGas: bump(fees.maxFeePerGas), maxPriorityFeePerGas: bump(fees.maxPriorityFeePerGas) }
}

/** A node's refusal of a transaction, where the loop can act on it; everything else is a fault. */
function classifySendError(error: unknown, account: Address): SendOutcome {
  const text = error instanceof BaseError ? `${error.shortMessage} ${error.details}` : String(error)
  if (/already known|already imported/i.test(text)) return 'accepted'
  if (/underpriced/i.test(text)) return 'underpriced'
  if (/nonce too low/i.test(text)) return 'nonce_used'
  if (/insufficient funds/i.test(text)) {
    throw new Fault(
      settlementFaultCodes.insufficientFunds,
      `The account ${account} cannot pay for gas: send it some ETH on L1.`,
      { retryable: true, context: { account }, cause: error },
    )
  }
  throw l1Fault(error)
}

function feeTooHigh(asked: bigint, limit: bigint): Fault {
  return new Fault(
    settlementFaultCodes.feeTooHigh,
    `L1 asks ${formatGwei(asked)} gwei per gas, above the limit of ${formatGwei(limit)}. Posting goes on when ` +
      'it falls, or when SETTLEMENT_MAX_FEE_GWEI is raised.',
    { retryable: true, context: { asked, limit } },
  )
}

async function orUndefined<T>(call: Promise<T>, absent: abstract new (...args: never[]) => Error) {
  try {
    return await call
  } catch (error) {
    if (error instanceof BaseError && error.walk((cause) => cause instanceof absent)) return undefined
    throw error
  }
}

function higherFees(a: Fees, b: Fees): Fees {
  const higher = (x: bigint, y: bigint) => (x > y ? x : y)
  return {
    maxFeePerGas: higher(a.maxFeePerGas, b.maxFeePerGas),
    maxPriorityFeePerGas: higher(a.maxPriorityFeePerGas, b.maxPriorityFeePerGas),
  }
}
