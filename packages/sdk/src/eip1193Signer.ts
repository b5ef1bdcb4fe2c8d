import type { Hex } from '@weft/primitives'
import { parseAddress, type TypedData } from '@weft/protocol'
import { SignatureRejected, WeftError, WrongNetwork } from './errors.ts'
import type { Signer } from './signer.ts'

/** A wallet as EIP-1193 describes it: what EIP-6963 announces and `window.ethereum` is. */
export interface Eip1193Provider {
  request(args: { method: string; params?: unknown[] | object }): Promise<unknown>
}

/** How a wallet that does not know the rollup's L1 is told about it. */
export interface ChainToAdd {
  readonly chainId: number
  readonly name: string
  readonly rpcUrls: readonly string[]
  /** Of the chain's own currency; ETH with 18 decimals when absent. */
  readonly currency?: { name: string; symbol: string; decimals: number }
  readonly blockExplorerUrls?: readonly string[]
}

/** EIP-1193: the person said no. */
const USER_REJECTED = 4001
/** EIP-3085 and EIP-3326: the wallet does not know the chain. */
const CHAIN_UNKNOWN = 4902

/**
 * A signer that asks a wallet with `eth_signTypedData_v4`. The wallet needs no network of the rollup: most
 * sign whatever chain the domain names. One that insists on being on that chain gets a WrongNetwork here,
 * and `switchChain` mends it.
 *
 * @throws Fault `address.malformed`
 * @example const signer = eip1193Signer(window.ethereum, account)
 */
export function eip1193Signer(provider: Eip1193Provider, address: string): Signer {
  const account = parseAddress(address)
  return {
    address: account,
    interactive: true,
    async signTypedData(typedData) {
      try {
        const params = [account, typedDataJson(typedData)]
        return signatureOf(await provider.request({ method: 'eth_signTypedData_v4', params }))
      } catch (cause) {
        throw await refusal(provider, typedData.domain.chainId, cause)
      }
    },
  }
}

/**
 * Asks the wallet to go to a chain, and to add it first when it does not know it.
 *
 * @throws SignatureRejected when the person declined, WeftError `wallet.failed` when the wallet could not.
 */
export async function switchChain(provider: Eip1193Provider, chain: ChainToAdd): Promise<void> {
  const chainId = `0x${chain.chainId.toString(16)}`
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] })
    return
  } catch (cause) {
    if (codeOf(cause) !== CHAIN_UNKNOWN) throw walletError(cause)
  }
  try {
    const { name, rpcUrls, currency = ETHER, blockExplorerUrls } = chain
    const params = [
      {
        chainId,
        chainName: name,
        rpcUrls,
        nativeCurrency: currency,
        ...(blockExplorerUrls && { blockExplorerUrls }),
      },
    ]
    await provider.request({ method: 'wallet_addEthereumChain', params })
    // Adding switches in most wallets, not in all of them.
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] })
  } catch (cause) {
    throw walletError(cause)
  }
}

/**
 * Typed data as wallets take it: with the domain's type, and integers as decimal strings, because JSON
 * numbers end at 2^53.
 */
export function typedDataJson({ domain, types, primaryType, message }: TypedData): string {
  return JSON.stringify(
    { domain, types: { EIP712Domain: DOMAIN_MEMBERS, ...types }, primaryType, message },
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  )
}

const ETHER = { name: 'Ether', symbol: 'ETH', decimals: 18 }
const DOMAIN_MEMBERS = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
]

/** Why the wallet did not sign. Its chain is asked only now: a wallet that signs need not be on it. */
async function refusal(provider: Eip1193Provider, expectedChainId: number, cause: unknown): Promise<Error> {
  if (codeOf(cause) === USER_REJECTED) return new SignatureRejected(cause)
  const actualChainId = await chainIdOf(provider)
  if (actualChainId !== undefined && actualChainId !== expectedChainId) {
    return new WrongNetwork({ expectedChainId, actualChainId, who: 'The wallet' }, cause)
  }
  return walletError(cause)
}

async function chainIdOf(provider: Eip1193Provider): Promise<number | undefined> {
  try {
    return Number(await provider.request({ method: 'eth_chainId' }))
  } catch {
    // The reason the wallet gave for not signing matters more than this one.
    return undefined
  }
}

function walletError(cause: unknown): WeftError {
  if (codeOf(cause) === USER_REJECTED) return new SignatureRejected(cause)
  const said = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : ''
  return new WeftError(
    'wallet.failed',
    `The wallet did not do it${said === '' ? '' : `: ${said.slice(0, 300)}`}`,
    {
      retryable: true,
      remedy: 'Unlock the wallet, look for an open request in it, and try again.',
      cause,
    },
  )
}

/** Some wallets wrap the provider's error in another one. */
function codeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'number' && error.code !== -32603) return error.code
  if (
    'data' in error &&
    typeof error.data === 'object' &&
    error.data !== null &&
    'originalError' in error.data
  ) {
    return codeOf(error.data.originalError)
  }
  return 'cause' in error ? codeOf(error.cause) : undefined
}

function signatureOf(answer: unknown): Hex {
  if (typeof answer === 'string' && /^0x[0-9a-fA-F]{130}$/.test(answer)) return answer as Hex
  throw new WeftError('wallet.failed', 'The wallet answered with something other than a 65-byte signature', {
    remedy: 'Wallets that are contracts cannot sign here yet; use an ordinary account.',
  })
}
