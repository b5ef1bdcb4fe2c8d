'use client'
import { KeyRound, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { AddressMark } from '@/components/shell/addressMark'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { useShell } from '@/components/shell/shellContext'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { WeaveMark } from '@/components/weave/weaveMark'
import { useAdmin } from '@/hooks/admin/useAdmin'
import { useStatus } from '@/hooks/useStatus'
import { useWallet } from '@/hooks/useWallet'
import { useWallets } from '@/hooks/useWallets'
import type { ActivityProblem } from '@/lib/activityStore'
import { describeAdminError } from '@/lib/admin/describeAdminError'
import { shortHex } from '@/lib/format'

/** Signing in with Ethereum; the page that was asked for comes afterwards. */
export function SignIn({ ended }: { ended: boolean }) {
  const { data: status } = useStatus()
  const signIn = useSignIn()
  return (
    <div className="mx-auto max-w-md py-6 sm:py-12">
      <WeaveMark className="size-9" />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">Operators</h1>
      <p className="mt-1 text-muted">
        For those who run this rollup. You sign a message with your wallet; it costs nothing and moves
        nothing.
      </p>
      <div className="mt-6 space-y-4">
        {ended && !signIn.problem && (
          <Notice tone="warn" title="Your session has ended">
            Sign in again and you are back on this page.
          </Notice>
        )}
        {signIn.problem && (
          <Notice tone="bad" title={signIn.problem.title}>
            {signIn.problem.remedy}
          </Notice>
        )}
        <WithWallet signIn={signIn} />
        {status?.devnet && <WithDevnetKey signIn={signIn} />}
      </div>
      <p className="mt-6 flex gap-2.5 text-sm text-muted">
        <ShieldCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
        Sessions end after half an hour without use, and after eight hours. Whatever you do is written to the
        audit log.
      </p>
    </div>
  )
}

type Way = 'wallet' | 'devnet'

interface SignInState {
  readonly busy: Way | undefined
  readonly problem: ActivityProblem | undefined
  readonly start: (way: Way) => Promise<void>
}

function useSignIn(): SignInState {
  const { load, setState } = useAdmin()
  const { load: loadWallets } = useWallets()
  const { l1ChainId } = useRuntimeConfig()
  const { data: status } = useStatus()
  const [busy, setBusy] = useState<Way | undefined>(undefined)
  const [problem, setProblem] = useState<ActivityProblem | undefined>(undefined)
  const chainId = status?.l1.chainId ?? l1ChainId
  const start = async (way: Way) => {
    setBusy(way)
    setProblem(undefined)
    try {
      const [admin, { devnetOperator }] = await Promise.all([load(), import('@weft/sdk/admin')])
      const signer = way === 'devnet' ? devnetOperator(chainId) : await (await loadWallets()).messageSigner()
      setState({ kind: 'in', session: await admin.signIn(signer) })
    } catch (error) {
      setProblem(describeAdminError(error))
    } finally {
      setBusy(undefined)
    }
  }
  return { busy, problem, start }
}

function WithWallet({ signIn }: { signIn: SignInState }) {
  const { address, status } = useWallet()
  const shell = useShell()
  return (
    <section aria-label="With a wallet" className="card p-5">
      {address ? (
        <>
          <p className="flex items-center gap-3">
            <AddressMark address={address} className="size-8" />
            <span className="min-w-0 flex-1 truncate font-mono text-sm" title={address}>
              {shortHex(address, 8)}
            </span>
            <Button variant="ghost" size="sm" onClick={() => shell.open('connect')}>
              Another
            </Button>
          </p>
          <Button
            variant="primary"
            size="lg"
            className="mt-4 w-full"
            busy={signIn.busy === 'wallet'}
            disabled={signIn.busy !== undefined}
            onClick={() => void signIn.start('wallet')}
          >
            {signIn.busy === 'wallet' ? 'Confirm in your wallet…' : 'Sign in with this wallet'}
          </Button>
        </>
      ) : (
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={status === 'connecting'}
          onClick={() => shell.open('connect')}
        >
          Choose a wallet
        </Button>
      )}
    </section>
  )
}

/** A key everybody has: it opens a devnet and nothing else. */
function WithDevnetKey({ signIn }: { signIn: SignInState }) {
  return (
    <section
      aria-label="On this devnet"
      className="rounded-xl border border-dashed border-line-strong px-5 py-4"
    >
      <p className="flex items-center gap-2 text-sm font-medium">
        On this devnet <Badge tone="warn">public key</Badge>
      </p>
      <p className="mt-1 text-sm text-muted">
        Its operator key is in the source code: anybody who reaches this devnet can use it.
      </p>
      <Button
        className="mt-3 w-full"
        busy={signIn.busy === 'devnet'}
        disabled={signIn.busy !== undefined}
        onClick={() => void signIn.start('devnet')}
      >
        <KeyRound className="size-4" aria-hidden />
        Use the devnet’s operator key
      </Button>
    </section>
  )
}
