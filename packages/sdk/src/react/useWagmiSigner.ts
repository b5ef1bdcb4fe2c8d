'use client'
import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { type Config, WagmiContext } from 'wagmi'
import { getConnection, watchConnection } from 'wagmi/actions'
import { type Eip1193Provider, eip1193Signer } from '../eip1193Signer.ts'
import { WeftError } from '../errors.ts'
import type { Signer } from '../signer.ts'

/**
 * The wallet that is connected by wagmi, as a signer; undefined while none is, or without a WagmiProvider. It signs
 * whatever chain it is on: a wallet that insists on another one rejects with WrongNetwork.
 */
export function useWagmiSigner(): Signer | undefined {
  const config = useContext(WagmiContext)
  const subscribe = useCallback(
    (changed: () => void) =>
      config === undefined ? () => {} : watchConnection(config, { onChange: changed }),
    [config],
  )
  const addressNow = () => (config === undefined ? undefined : getConnection(config).address)
  const address = useSyncExternalStore(subscribe, addressNow, () => undefined)
  return useMemo(
    () => (config === undefined || address === undefined ? undefined : signerOf(config, address)),
    [config, address],
  )
}

/** The connector is asked when it is to sign: after a reload it may come back later than its address. */
function signerOf(config: Config, address: string): Signer {
  const provider: Eip1193Provider = {
    async request(request) {
      const { connector } = getConnection(config)
      if (connector === undefined) throw notConnected()
      const wallet = (await connector.getProvider()) as Eip1193Provider
      return wallet.request(request)
    },
  }
  return eip1193Signer(provider, address)
}

function notConnected(): WeftError {
  return new WeftError('wallet.not_connected', 'The wallet is not connected any more', {
    retryable: true,
    remedy: 'Connect the wallet again.',
  })
}
