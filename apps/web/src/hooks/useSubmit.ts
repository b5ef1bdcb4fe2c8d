'use client'
import { type Action, type WeftClient, WrongNetwork } from '@weft/sdk'
import { useState } from 'react'
import { useSigner } from '@/hooks/useSigner'
import { useTransact } from '@/hooks/useTransact'
import { useWeftLoader } from '@/hooks/useWeft'
import type { ActivityProblem } from '@/lib/activityStore'
import { describeError } from '@/lib/describeError'

/** What is to be signed, and what the activity drawer calls it: "Stake 100 WEFT". */
export interface ActionRequest {
  readonly title: string
  readonly actions: readonly Action[]
}

/** What a form needs to sign and send, and to say what went wrong. */
export interface Submit {
  readonly busy: boolean
  readonly problem: ActivityProblem | undefined
  readonly wrongNetwork: boolean
  readonly expectedChainId: number
  readonly rpcUrl: string | undefined
  /** @param request - Builds what is to be signed; undefined: there is nothing to send after all. */
  readonly run: (request: (weft: WeftClient) => ActionRequest | undefined) => Promise<void>
  readonly switchNetwork: () => Promise<void>
}

/** @param onSent - Called with the activity once its transaction is in a batch. */
export function useSubmit(onSent: (activityId: string) => void): Submit {
  const { transact } = useTransact()
  const signer = useSigner()
  const load = useWeftLoader()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ActivityProblem | undefined>(undefined)
  const [refusedChain, setRefusedChain] = useState(false)

  const guarded = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      if (error instanceof WrongNetwork) setRefusedChain(true)
      setProblem(describeError(error))
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    problem,
    wrongNetwork: signer.wrongNetwork || refusedChain,
    expectedChainId: signer.expectedChainId,
    rpcUrl: signer.rpcUrl,
    run: (request) =>
      guarded(async () => {
        const asked = request(await load())
        if (asked) onSent((await transact(asked.title, asked.actions)).id)
      }),
    switchNetwork: () =>
      guarded(async () => {
        await signer.switchNetwork()
        setRefusedChain(false)
      }),
  }
}
