'use client'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Hash } from '@weft/primitives'
import type { Action } from '@weft/protocol'
import { useRef, useState } from 'react'
import type { ReceiptResult } from '../sentTransaction.ts'
import type { TransactionOptions, WeftClient } from '../weftClient.ts'
import { weftKeys } from './queryKeys.ts'
import { useWeft } from './weftContext.ts'

/** How far a transaction is: to be signed, signed and on its way, in a batch, outcome known, on L1. */
export type SendStage = 'signing' | 'signed' | 'sealed' | 'executed' | 'posted'

/** What to sign and send: actions, or a function that builds them with the client. */
export interface SendInput extends Omit<TransactionOptions, 'onSigned'> {
  readonly actions: readonly Action[] | ((build: WeftClient['build']) => readonly Action[])
}

export interface SendOptions {
  /** When the mutation is done: once the outcome is known (default), or once it is on L1. */
  readonly until?: 'executed' | 'posted'
}

/** A mutation of TanStack Query, with where its transaction stands. */
export type SendResult = UseMutationResult<ReceiptResult, Error, SendInput> & {
  /** Of the last call; undefined before the first. After an error it says how far it came. */
  readonly stage: SendStage | undefined
  /** Once it is signed. */
  readonly hash: Hash | undefined
}

interface Progress {
  readonly stage: SendStage
  readonly hash?: Hash
}

/**
 * Signs, sends and follows a transaction. A rejection by the rules is the error TransactionRejected; what is read of
 * the account is asked for again once the outcome is known.
 *
 * @example const send = useSend()
 *   send.mutate({ actions: (build) => [build.lending.supply({ asset: 'USDC', amount })] })
 */
export function useSend({ until = 'executed' }: SendOptions = {}): SendResult {
  const weft = useWeft()
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress | undefined>(undefined)
  /** Of the newest call: an older one that goes on must not report over it. */
  const newest = useRef(0)

  const mutation = useMutation<ReceiptResult, Error, SendInput>({
    networkMode: 'always',
    async mutationFn({ actions, ...options }) {
      const call = ++newest.current
      const report = (next: Progress) => {
        if (call === newest.current) setProgress(next)
      }
      report({ stage: 'signing' })
      const built = typeof actions === 'function' ? actions(weft.build) : actions
      const sent = await weft.bundle(built, {
        ...options,
        onSigned: (_, hash) => report({ stage: 'signed', hash }),
      })
      const { hash, account } = sent
      const { signal } = options
      report({ stage: 'sealed', hash })
      try {
        const executed = await sent.wait('executed', { signal })
        report({ stage: 'executed', hash })
        if (until === 'executed') return executed
      } finally {
        const keys = weftKeys(weft.url)
        for (const queryKey of [
          keys.account(account),
          keys.transactions(account),
          keys.simulations(account),
        ]) {
          void queries.invalidateQueries({ queryKey })
        }
      }
      const posted = await sent.wait('posted', { signal })
      report({ stage: 'posted', hash })
      return posted
    },
  })
  return { ...mutation, stage: progress?.stage, hash: progress?.hash }
}
