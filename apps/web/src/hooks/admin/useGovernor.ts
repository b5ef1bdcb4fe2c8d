'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { Action, ReceiptResult, Signer, WeftClient } from '@weft/sdk'
import { useEffect, useState } from 'react'
import { ADMIN_KEY } from '@/hooks/admin/useAdmin'
import { useSigner } from '@/hooks/useSigner'
import { useStatus } from '@/hooks/useStatus'
import { useWallet } from '@/hooks/useWallet'
import { useWeftLoader } from '@/hooks/useWeft'
import type { ActivityProblem } from '@/lib/activityStore'
import { describeError } from '@/lib/describeError'
import { MARKETS_KEY } from '@/lib/reads'

/** Who can sign for the governor here: its wallet, on a devnet the key everybody has, or nobody. */
type GovernorWay = 'wallet' | 'devnet' | undefined

export interface Governor {
  readonly address: string
  /** Undefined: another wallet has to be connected. */
  readonly way: GovernorWay
  readonly busy: boolean
  readonly problem: ActivityProblem | undefined
  readonly clear: () => void
  /**
   * Signs one action as the governor, sends it, and waits until it is executed.
   *
   * @returns Undefined when it did not happen; `problem` then says why.
   */
  readonly sign: (build: (weft: WeftClient) => Action) => Promise<ReceiptResult | undefined>
}

/** Signing as the rollup’s governor, whose signature is the only thing that changes parameters. */
export function useGovernor(address: string): Governor {
  const queries = useQueryClient()
  const loadWeft = useWeftLoader()
  const { address: connected } = useWallet()
  const { getSigner } = useSigner()
  const devnet = useDevnetGovernor()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ActivityProblem | undefined>(undefined)
  const way: GovernorWay =
    connected === address ? 'wallet' : devnet?.address === address ? 'devnet' : undefined

  const sign: Governor['sign'] = async (build) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const weft = await loadWeft()
      const signer = way === 'devnet' && devnet ? devnet : await getSigner()
      const sent = await weft.withSigner(signer).bundle([build(weft)])
      const receipt = await sent.wait('executed')
      await Promise.all([ADMIN_KEY, MARKETS_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })))
      // Executed and yet without effect: the settlement found it too late, or one of several that contradict each other.
      if (receipt.events.some(({ type }) => type === REFUSED)) {
        setProblem(NOT_DECIDED)
        return undefined
      }
      return receipt
    } catch (error) {
      setProblem(describeError(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { address, way, busy, problem, clear: () => setProblem(undefined), sign }
}

const REFUSED = 'governance.refused'
const NOT_DECIDED: ActivityProblem = {
  code: REFUSED,
  title: 'It came too late or too often',
  remedy:
    'Something else was decided in the same batch. Look at the list of changes, and sign again if it is still needed.',
}

/** The devnet’s governor, whose key is in the source code; undefined elsewhere. */
function useDevnetGovernor(): Signer | undefined {
  const { data: status } = useStatus()
  const [signer, setSigner] = useState<Signer | undefined>(undefined)
  const chainId = status?.devnet ? status.l1.chainId : undefined
  useEffect(() => {
    if (chainId === undefined) return
    void import('@weft/sdk/admin').then(({ devnetGovernor }) => setSigner(devnetGovernor(chainId)))
  }, [chainId])
  return signer
}
