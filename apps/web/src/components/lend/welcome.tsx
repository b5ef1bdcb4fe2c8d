'use client'
import type { Market } from '@weft/sdk'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { WovenPanel } from '@/components/weave/wovenPanel'
import { formatUsd } from '@/lib/format'

/** What a visitor without a wallet sees first. */
export function Welcome({
  markets,
  connecting,
}: {
  markets: readonly Market[] | undefined
  connecting: boolean
}) {
  const shell = useShell()
  const supplied = markets?.reduce((sum, each) => sum + each.totalSuppliedValue, 0n)
  const borrowed = markets?.reduce((sum, each) => sum + each.totalBorrowedValue, 0n)
  return (
    <section className="card grid overflow-hidden md:grid-cols-[1fr_20rem]">
      <div className="px-6 py-8 sm:px-8 sm:py-10">
        <h1 className="max-w-[22ch] text-3xl font-semibold tracking-tight">
          Lend and borrow, executed in parallel.
        </h1>
        <p className="mt-3 max-w-[52ch] text-muted">
          Supply assets to earn interest and borrow against them. What you sign is sealed into a batch with
          what everybody else signed, and the batch’s state root is posted to Ethereum, for you to check.
        </p>
        <dl className="mt-7 flex flex-wrap gap-x-10 gap-y-4">
          <Stat label="Supplied">
            {supplied === undefined ? <Skeleton /> : formatUsd(supplied, { short: true })}
          </Stat>
          <Stat label="Borrowed">
            {borrowed === undefined ? <Skeleton /> : formatUsd(borrowed, { short: true })}
          </Stat>
        </dl>
        <Button
          variant="primary"
          size="lg"
          className="mt-8"
          disabled={connecting}
          onClick={() => shell.open('connect')}
        >
          Connect a wallet
        </Button>
      </div>
      <WovenPanel className="hidden h-full min-h-56 border-l border-line md:block" />
    </section>
  )
}
