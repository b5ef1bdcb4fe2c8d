'use client'
import clsx from 'clsx'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '@/components/ui/button'

const PLACES = [
  { href: '/nfts', name: 'Collections' },
  { href: '/nfts/market', name: 'Market' },
  { href: '/nfts/yours', name: 'Yours' },
  { href: '/nfts/earnings', name: 'Earnings' },
] as const

/** Ways within NFTs. */
export function NftNav() {
  const path = usePathname()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <nav aria-label="NFTs" className="-mx-1 flex min-w-0 gap-1 overflow-x-auto px-1 py-1">
        {PLACES.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            className={clsx(
              'whitespace-nowrap rounded-md px-3 py-1.5 text-sm font-medium',
              path === href ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunken hover:text-ink',
            )}
          >
            {name}
          </Link>
        ))}
      </nav>
      <Button asChild size="sm" variant="primary" className="max-sm:h-9">
        <Link href="/nfts/create">
          <Plus className="size-4" aria-hidden />
          Create
        </Link>
      </Button>
    </div>
  )
}
