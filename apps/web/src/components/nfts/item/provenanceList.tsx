'use client'
import {
  ArrowLeftRight,
  Gavel,
  Hammer,
  HandCoins,
  type LucideIcon,
  Sparkles,
  Tag,
  TagsIcon,
} from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { WhoLink } from '@/components/nfts/whoLink'
import { Button } from '@/components/ui/button'
import { TimeAgo } from '@/components/ui/timeAgo'
import { priceText } from '@/lib/nftText'
import type { ProvenanceStep } from '@/lib/provenance'

/** Rows before one asks for more: the page has other things to show. */
const SHOWN = 12

/** Every mint, listing, bid, sale and gift, with the transaction that did it. */
export function ProvenanceList(props: {
  steps: readonly ProvenanceStep[]
  asset: string
  me: string | undefined
}) {
  const { steps, asset, me } = props
  const [all, setAll] = useState(false)
  const shown = all ? steps : steps.slice(0, SHOWN)
  return (
    <>
      <ol className="divide-y divide-line" aria-label="Provenance">
        {shown.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a transaction may do several things to a token
          <li key={`${step.hash}/${index}`} className="flex items-start gap-3 px-5 py-3 text-sm">
            <Mark kind={step.kind} />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{step.title}</span>
                {step.price !== undefined && (
                  <span className="text-ink-soft">
                    {' '}
                    {step.kind === 'auctionStarted' ? 'from ' : 'for '}
                    {priceText(step.price, asset)}
                    {step.endPrice !== undefined && `, falling to ${priceText(step.endPrice, asset)}`}
                  </span>
                )}
              </p>
              <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs text-muted">
                {step.from && (
                  <span className="inline-flex items-center gap-1">
                    {step.to ? 'from' : 'by'} <WhoLink address={step.from} me={me} />
                  </span>
                )}
                {step.to && (
                  <span className="inline-flex items-center gap-1">
                    {step.kind === 'minted' ? 'by' : 'to'} <WhoLink address={step.to} me={me} />
                  </span>
                )}
                {step.royalty !== undefined && step.royalty > 0n && (
                  <span>· royalty {priceText(step.royalty, asset)}</span>
                )}
              </p>
            </div>
            <Link
              href={`/explorer/transactions/${step.hash}`}
              className="shrink-0 text-xs text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
            >
              <span className="sr-only">Transaction of </span>
              <TimeAgo seconds={step.at} />
            </Link>
          </li>
        ))}
      </ol>
      {steps.length > shown.length && (
        <div className="border-t border-line p-3 text-center">
          <Button variant="ghost" onClick={() => setAll(true)}>
            Show all {steps.length}
          </Button>
        </div>
      )}
    </>
  )
}

const MARKS: Readonly<Record<string, LucideIcon>> = {
  minted: Sparkles,
  listed: Tag,
  unlisted: TagsIcon,
  sold: HandCoins,
  transferred: ArrowLeftRight,
  bidPlaced: Hammer,
}

function Mark({ kind }: { kind: string }) {
  const Icon = MARKS[kind] ?? Gavel
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-ink-soft"
    >
      <Icon className="size-4" />
    </span>
  )
}
