import type { Address } from '@weft/primitives'
import { type Transaction, transactionHash, typedDataOf } from '@weft/protocol'
import { hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { type Eip1193Provider, eip1193Signer, switchChain, typedDataJson } from './eip1193Signer.ts'
import { SignatureRejected, WrongNetwork } from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { rollupRegistry } from './rollupModules.ts'
import { testDomain } from './test-support/startTestApi.ts'

const key = `0x${'01'.repeat(32)}` as const
const account = privateKeyToAccount(key)
const transaction: Transaction = {
  account: account.address.toLowerCase() as Address,
  nonceKey: 4_294_967_295,
  nonce: 2n ** 63n,
  validUntil: 1_800_000_000n,
  actions: [
    { type: rollupRegistry.actionsByName.get('lending.supply')!.type, fields: { asset: 2, amount: 5n } },
    { type: rollupRegistry.actionsByName.get('bank.faucet')!.type, fields: {} },
  ],
}
const typedData = typedDataOf(rollupRegistry, testDomain, transaction)

type Handler = (params: unknown) => unknown
interface Call {
  method: string
  params: unknown
}

/** A wallet that answers with what the handlers say, and notes what it was asked. */
function wallet(handlers: Record<string, Handler>) {
  const calls: Call[] = []
  const provider: Eip1193Provider = {
    async request({ method, params }) {
      calls.push({ method, params })
      const handler = handlers[method]
      if (handler === undefined) throw Object.assign(new Error(`no ${method}`), { code: 4200 })
      return handler(params)
    },
  }
  return { provider, calls }
}

function failing(code: number, message = 'failed'): Handler {
  return () => {
    throw Object.assign(new Error(message), { code })
  }
}

describe('eip1193Signer', () => {
  test('hands the wallet JSON whose EIP-712 hash is the transaction’s, and takes its signature', async () => {
    const { provider } = wallet({
      eth_signTypedData_v4: async (params) => {
        const [address, json] = params as [string, string]
        expect(address).toBe(transaction.account)
        return account.signTypedData(JSON.parse(json))
      },
    })
    const signature = await eip1193Signer(provider, account.address).signTypedData(typedData)
    expect(signature).toBe(await privateKeySigner(key).signTypedData(typedData))
    expect(hashTypedData(JSON.parse(typedDataJson(typedData)))).toBe(
      transactionHash(rollupRegistry, testDomain, transaction),
    )
  })

  test('a declined prompt is SignatureRejected, also when the wallet wraps the error', async () => {
    const plain = wallet({ eth_signTypedData_v4: failing(4001) })
    const wrapped = wallet({
      eth_signTypedData_v4: () => {
        throw { code: -32603, message: 'Internal', data: { originalError: { code: 4001 } } }
      },
    })
    for (const { provider } of [plain, wrapped]) {
      await expect(eip1193Signer(provider, account.address).signTypedData(typedData)).rejects.toThrow(
        SignatureRejected,
      )
    }
  })

  test('a wallet that insists on its own chain is WrongNetwork, with both chains and what to do', async () => {
    const { provider } = wallet({
      eth_signTypedData_v4: failing(-32603, 'Provided chainId "31337" must match the active chainId "1"'),
      eth_chainId: () => '0x1',
    })
    const error: unknown = await eip1193Signer(provider, account.address)
      .signTypedData(typedData)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WrongNetwork)
    expect(error).toMatchObject({
      code: 'network.wrong_chain',
      expectedChainId: 31_337,
      actualChainId: 1,
      remedy: 'Switch to chain 31337 and try again.',
    })
  })

  test('another failure keeps what the wallet said', async () => {
    const { provider } = wallet({
      eth_signTypedData_v4: failing(-32000, 'locked'),
      eth_chainId: () => '0x7a69',
    })
    await expect(eip1193Signer(provider, account.address).signTypedData(typedData)).rejects.toMatchObject({
      code: 'wallet.failed',
      message: 'The wallet did not do it: locked',
    })
  })
})

describe('switchChain', () => {
  const chain = { chainId: 31_337, name: 'Weft devnet', rpcUrls: ['http://127.0.0.1:8545'] }

  test('a wallet that knows the chain only switches', async () => {
    const { provider, calls } = wallet({ wallet_switchEthereumChain: () => null })
    await switchChain(provider, chain)
    expect(calls).toEqual([{ method: 'wallet_switchEthereumChain', params: [{ chainId: '0x7a69' }] }])
  })

  test('a wallet that does not know it is told about it, then switches', async () => {
    let known = false
    const { provider, calls } = wallet({
      wallet_switchEthereumChain: () => (known ? null : failing(4902)(undefined)),
      wallet_addEthereumChain: () => {
        known = true
        return null
      },
    })
    await switchChain(provider, chain)
    expect(calls.map(({ method }) => method)).toEqual([
      'wallet_switchEthereumChain',
      'wallet_addEthereumChain',
      'wallet_switchEthereumChain',
    ])
    expect(calls[1]?.params).toEqual([
      {
        chainId: '0x7a69',
        chainName: 'Weft devnet',
        rpcUrls: ['http://127.0.0.1:8545'],
        nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      },
    ])
  })

  test('declined is SignatureRejected', async () => {
    const { provider } = wallet({ wallet_switchEthereumChain: failing(4001) })
    await expect(switchChain(provider, chain)).rejects.toThrow(SignatureRejected)
  })
})

test('privateKeySigner: a malformed key is refused without being shown', () => {
  expect(() => privateKeySigner('0xdeadbeef')).toThrow(
    expect.objectContaining({ code: 'signer.malformed_key' }),
  )
  try {
    privateKeySigner('0xdeadbeef')
  } catch (error) {
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('deadbeef')
  }
})
