/** Name of a chain for people and for `wallet_addEthereumChain`. */
export function chainName(chainId: number): string {
  return names[chainId] ?? `Chain ${chainId}`
}

const names: Record<number, string> = { 1: 'Ethereum', 11155111: 'Sepolia', 31337: 'Weft devnet L1' }
