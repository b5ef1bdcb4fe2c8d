/** Where this deployment's rollup is. Read when a page is asked for, so that one build serves every port. */
export interface RuntimeConfig {
  /** Base URL of the API, as the browser reaches it. */
  readonly apiUrl: string
  /** A node of L1 that the browser may ask; undefined: the one the API names. */
  readonly l1RpcUrl: string | undefined
  /** Base URL of a block explorer of L1, without a slash at the end; undefined: hashes are shown without links. */
  readonly l1ExplorerUrl: string | undefined
  /** Chain id of L1: what wallets are asked to be on. */
  readonly l1ChainId: number
}

/**
 * Reads `WEB_API_URL`, `WEB_L1_RPC_URL`, `WEB_L1_EXPLORER_URL` and `WEB_L1_CHAIN_ID`.
 *
 * @throws Error that names the variable when one cannot be meant.
 */
export function readRuntimeConfig(env: Record<string, string | undefined>): RuntimeConfig {
  return {
    apiUrl: urlOf('WEB_API_URL', env.WEB_API_URL) ?? 'http://localhost:4000',
    l1RpcUrl: urlOf('WEB_L1_RPC_URL', env.WEB_L1_RPC_URL),
    l1ExplorerUrl: urlOf('WEB_L1_EXPLORER_URL', env.WEB_L1_EXPLORER_URL),
    l1ChainId: chainIdOf(env.WEB_L1_CHAIN_ID) ?? DEVNET_CHAIN_ID,
  }
}

/**
 * Where this server itself reaches the API: `WEB_API_INTERNAL_URL`, else where browsers do.
 *
 * @throws Error that names the variable when it cannot be meant.
 */
export function readInternalApiUrl(env: Record<string, string | undefined>): string {
  return urlOf('WEB_API_INTERNAL_URL', env.WEB_API_INTERNAL_URL) ?? readRuntimeConfig(env).apiUrl
}

/** The chain id of a local devnet by convention (anvil, hardhat). */
const DEVNET_CHAIN_ID = 31_337

function urlOf(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${name} must be an http or https URL, it is ${JSON.stringify(text)}`)
  }
  return text.replace(/\/+$/, '')
}

function chainIdOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new Error(`WEB_L1_CHAIN_ID must be a chain id, it is ${JSON.stringify(text)}`)
  return Number(text)
}
