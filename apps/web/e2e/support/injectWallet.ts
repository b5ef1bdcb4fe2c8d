import type { BrowserContext, Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

export const WALLET_NAME = 'Test wallet'

/** A wallet extension in the page, backed by a real key in the test. */
export interface InjectedWallet {
  readonly address: string
  /** What it was asked, in order. */
  readonly requests: string[]
  /** The chain it is on; signatures for another one are refused, as many wallets do. */
  chainId: number
  /** Whether the person allowed this site to see the account. */
  isShared: boolean
  /** Whether the person says no to whatever comes next. */
  declines: boolean
  /** Chains it can switch to without being told about them first. */
  readonly knownChains: Set<number>
  /** Runs before a signature is given: for what happens in the world while the person reads the prompt. */
  beforeSigning: () => Promise<void>
}

interface Asked {
  method: string
  params?: unknown[]
}

/** Puts the wallet into every page of the context; it announces itself by EIP-6963. */
export async function injectWallet(context: BrowserContext, chainId: number): Promise<InjectedWallet> {
  const account = privateKeyToAccount(generatePrivateKey())
  const wallet: InjectedWallet = {
    address: account.address.toLowerCase(),
    requests: [],
    chainId,
    isShared: false,
    declines: false,
    knownChains: new Set([chainId]),
    beforeSigning: async () => {},
  }
  await context.exposeBinding('weftTestWallet', async ({ page }, asked: Asked) => {
    wallet.requests.push(asked.method)
    return answer(wallet, account, page, asked)
  })
  await context.addInitScript(announce, WALLET_NAME)
  return wallet
}

type Answer = { result: unknown } | { error: { code: number; message: string } }

async function answer(
  wallet: InjectedWallet,
  account: ReturnType<typeof privateKeyToAccount>,
  page: Page,
  { method, params = [] }: Asked,
): Promise<Answer> {
  switch (method) {
    case 'eth_requestAccounts':
      if (wallet.declines) return refuse(4001, 'User rejected the request.')
      wallet.isShared = true
      return { result: [account.address] }
    case 'eth_accounts':
      return { result: wallet.isShared ? [account.address] : [] }
    case 'eth_chainId':
      return { result: `0x${wallet.chainId.toString(16)}` }
    case 'wallet_addEthereumChain':
      wallet.knownChains.add(Number((params[0] as { chainId: string }).chainId))
      return { result: null }
    case 'wallet_switchEthereumChain': {
      const wanted = Number((params[0] as { chainId: string }).chainId)
      if (!wallet.knownChains.has(wanted)) return refuse(4902, 'Unrecognized chain ID')
      wallet.chainId = wanted
      await page.evaluate((id) => window.weftTestWalletEmit('chainChanged', `0x${id.toString(16)}`), wanted)
      return { result: null }
    }
    case 'personal_sign':
      if (wallet.declines) return refuse(4001, 'User rejected the request.')
      return { result: await account.signMessage({ message: { raw: params[0] as `0x${string}` } }) }
    case 'eth_signTypedData_v4':
      return sign(wallet, account, JSON.parse(params[1] as string))
    default:
      return refuse(4200, `The wallet does not know ${method}`)
  }
}

async function sign(
  wallet: InjectedWallet,
  account: ReturnType<typeof privateKeyToAccount>,
  typedData: Parameters<typeof account.signTypedData>[0] & { domain: { chainId: number } },
): Promise<Answer> {
  if (wallet.declines) return refuse(4001, 'User rejected the request.')
  if (Number(typedData.domain.chainId) !== wallet.chainId) {
    return refuse(-32_602, 'Provided chainId must match the active chainId')
  }
  await wallet.beforeSigning()
  return { result: await account.signTypedData(typedData) }
}

function refuse(code: number, message: string): Answer {
  return { error: { code, message } }
}

declare global {
  interface Window {
    weftTestWallet(asked: Asked): Promise<Answer>
    weftTestWalletEmit(event: string, value: unknown): void
  }
}

/** Runs in the page. */
function announce(name: string): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const of = (event: string) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known)
    return known
  }
  const provider = {
    on: (event: string, listener: (value: unknown) => void) => of(event).add(listener),
    removeListener: (event: string, listener: (value: unknown) => void) => of(event).delete(listener),
    async request(asked: Asked) {
      const answer = await window.weftTestWallet(asked)
      if ('error' in answer) throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
      return answer.result
    },
  }
  window.weftTestWalletEmit = (event, value) => {
    for (const listener of of(event)) listener(value)
  }
  const icon =
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="teal"/></svg>'
  const detail = Object.freeze({
    info: { uuid: '3fbb9a5e-0f0c-4a51-8f0e-6b8a5b8c2d11', name, icon, rdns: 'test.weft.wallet' },
    provider,
  })
  const tell = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}
