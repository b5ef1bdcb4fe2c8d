'use client'
import type { BatchSummary } from '@weft/sdk'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { WaysIn } from '@/components/portfolio/waysIn'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { Cloth } from '@/components/weave/cloth'
import { useRecentBatches } from '@/hooks/useBatches'
import { useClothRows } from '@/hooks/useClothRows'
import { useStatus } from '@/hooks/useStatus'
import { useWallet } from '@/hooks/useWallet'
import { formatCount } from '@/lib/format'

/** Threads of the cloth that are shown. */
const THREADS = 16

/** What somebody who was never here sees first: what this is, that it runs, and the way in. */
export function Landing() {
  const wallet = useWallet()
  const router = useRouter()
  useEffect(() => {
    if (wallet.address) router.replace('/portfolio')
  }, [wallet.address, router])
  return (
    <div className="space-y-6">
      <section className="card overflow-hidden">
        <div className="grid gap-x-10 gap-y-8 px-6 py-9 sm:px-10 sm:py-12 lg:grid-cols-[1.3fr_1fr] lg:items-center">
          <div>
            <h1 className="max-w-[17ch] text-3xl font-semibold tracking-tight sm:text-[2.75rem] sm:leading-[3.125rem]">
              Lend, stake, earn and collect. Many threads, one cloth.
            </h1>
            <p className="mt-4 max-w-[52ch] text-lg text-muted">
              Weft is a rollup for DeFi and NFTs. What you sign is ordered into a batch within a moment,
              executed in parallel with what everybody else signed, and its state root is posted to Ethereum,
              where your browser can check it.
            </p>
            <div className="mt-8">
              <WaysIn connecting={wallet.status === 'connecting'} />
            </div>
          </div>
          <Now />
        </div>
        <LiveCloth />
      </section>
      <Parts />
    </div>
  )
}

/** What runs now, read from the rollup; nothing here is written by hand. */
function Now() {
  const { data: status, isError } = useStatus()
  const show = (value: ReactNode) => (status ? value : isError ? '–' : <Skeleton className="w-16" />)
  return (
    <div className="lg:border-l lg:border-line lg:pl-10">
      <h2 className="text-sm font-medium text-muted">
        {isError && !status ? 'The rollup does not answer now' : 'Running now'}
      </h2>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-5">
        <Stat large label="Batches" note="sealed so far">
          {show(formatCount(status?.heads.sealed ?? 0))}
        </Stat>
        <Stat large label="Transactions" note="a second, just now">
          {show(rate(status?.throughput.transactionsPerSecond ?? 0))}
        </Stat>
        <Stat large label="On Ethereum" note="batches with their root posted">
          {show(formatCount(status?.heads.posted ?? 0))}
        </Stat>
        <Stat large label="Workers" note="executing in parallel">
          {show(formatCount(status?.workers.length ?? 0))}
        </Stat>
      </dl>
    </div>
  )
}

function LiveCloth() {
  const { data } = useRecentBatches()
  const batches: readonly BatchSummary[] = data?.items.slice(0, THREADS) ?? []
  const rows = useClothRows(batches)
  return (
    <figure className="border-t border-line bg-sunken">
      <Cloth
        rows={rows}
        capacity={THREADS}
        label={`The newest ${rows.length} batches, woven over 256 shards of the state.`}
      />
      <figcaption className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-line bg-surface px-6 py-3 text-sm text-muted sm:px-10">
        <span>
          The last batches, as they come: a row is a batch, a column one of 256 shards, a stitch where they
          met.
        </span>
        <Link href="/explorer" className="text-accent underline decoration-line-strong underline-offset-4">
          See what ran where
        </Link>
      </figcaption>
    </figure>
  )
}

const PARTS = [
  {
    href: '/lend',
    name: 'Lend',
    text: 'Earn interest on what you supply, borrow against it, with the price of liquidation in sight.',
  },
  { href: '/stake', name: 'Stake', text: 'Delegate WEFT to validators and share what the rollup earns.' },
  {
    href: '/earn',
    name: 'Earn',
    text: 'Vaults that spread a deposit over lending and staking, and farms on top.',
  },
  {
    href: '/nfts',
    name: 'NFTs',
    text: 'Collections whose royalties are paid on every sale, to everybody in the split.',
  },
] as const

function Parts() {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4" aria-label="What there is">
      {PARTS.map(({ href, name, text }) => (
        <li key={href} className="card relative px-5 py-5 transition-colors hover:border-line-strong">
          <Link href={href} className="font-semibold after:absolute after:inset-0">
            {name}
          </Link>
          <p className="mt-1 text-sm text-muted">{text}</p>
        </li>
      ))}
    </ul>
  )
}

function rate(perSecond: number): string {
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond))
}
