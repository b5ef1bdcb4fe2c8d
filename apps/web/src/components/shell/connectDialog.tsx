'use client'
import { ChevronRight, Loader2, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Connector } from 'wagmi'
import { useShell } from '@/components/shell/shellContext'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { SkeletonRows } from '@/components/ui/skeleton'
import { WeaveMark } from '@/components/weave/weaveMark'
import { useStatus } from '@/hooks/useStatus'
import { useWalletChoices } from '@/hooks/useWalletChoices'

/** Every wallet of this browser, and one made on the spot. */
export function ConnectDialog() {
  const shell = useShell()
  const open = shell.panel === 'connect'
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && shell.close()}
      title="Connect a wallet"
      description="Your keys stay in your wallet. Every action asks for a signature you can read."
    >
      <Choices onConnected={shell.close} />
    </Dialog>
  )
}

function Choices({ onConnected }: { onConnected: () => void }) {
  const { demo, announced, isLooking, connect, pendingId, error } = useWalletChoices()
  const { data: status } = useStatus()
  const pick = async (connector: Connector) => {
    if (await connect(connector)) onConnected()
  }
  if (isLooking) return <SkeletonRows rows={2} label="Looking for wallets" />
  return (
    <div className="space-y-5">
      {error !== undefined && (
        <Notice tone="bad" title={wasDeclined(error) ? 'The wallet declined' : 'The wallet did not connect'}>
          {wasDeclined(error)
            ? 'Nothing was shared. Choose it again and allow the connection, or use another wallet.'
            : 'Unlock the wallet, look for an open request in it, and choose it again.'}
        </Notice>
      )}
      <Group title="In this browser">
        {announced.length === 0 ? (
          <NoWallet />
        ) : (
          <ul className="space-y-2">
            {announced.map((connector) => (
              <li key={connector.uid}>
                <Choice
                  name={connector.name}
                  note="Browser wallet"
                  icon={<WalletIcon connector={connector} />}
                  busy={pendingId === connector.id}
                  onPick={() => pick(connector)}
                />
              </li>
            ))}
          </ul>
        )}
      </Group>
      {demo && status?.devnet !== false && (
        <Group title="Without a wallet">
          <Choice
            name="Demo wallet"
            note="One click. A key kept in this browser, for test funds only."
            icon={<WeaveMark className="size-6" />}
            busy={pendingId === demo.id}
            onPick={() => pick(demo)}
          />
        </Group>
      )}
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
      {children}
    </section>
  )
}

function Choice(props: { name: string; note: string; icon: ReactNode; busy: boolean; onPick: () => void }) {
  return (
    <button
      type="button"
      data-first
      onClick={props.onPick}
      aria-busy={props.busy || undefined}
      className="flex w-full items-center gap-4 rounded-lg border border-line bg-surface px-4 py-3 text-left transition-colors hover:border-line-strong hover:bg-sunken"
    >
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-md bg-sunken">
        {props.icon}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{props.name}</span>
        <span className="block text-sm text-muted">
          {props.busy ? 'Waiting for the wallet…' : props.note}
        </span>
      </span>
      {props.busy ? (
        <Loader2 className="size-4 animate-spin text-muted" aria-hidden />
      ) : (
        <ChevronRight className="size-4 text-muted" aria-hidden />
      )}
    </button>
  )
}

function WalletIcon({ connector }: { connector: Connector }) {
  // Icons announced by EIP-6963 are data URIs; anything else would let a wallet call home from here.
  if (connector.icon?.startsWith('data:image/')) {
    // biome-ignore lint/performance/noImgElement: a data URI gains nothing from the image optimiser
    return <img src={connector.icon} alt="" className="size-10" />
  }
  return <Wallet className="size-5 text-muted" aria-hidden />
}

function NoWallet() {
  return (
    <p className="rounded-lg border border-dashed border-line-strong px-4 py-3 text-sm text-muted">
      No wallet announced itself in this browser. Install one from{' '}
      <a
        className="text-accent underline underline-offset-4"
        href="https://ethereum.org/wallets/find-wallet/"
        target="_blank"
        rel="noreferrer"
      >
        ethereum.org’s list of wallets
      </a>
      , then reload this page.
    </p>
  )
}

function wasDeclined(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 4001
}
