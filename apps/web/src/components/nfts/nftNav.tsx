import { Plus } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { PartNav } from '@/components/ui/partNav'

const PLACES = [
  { href: '/nfts', name: 'Collections' },
  { href: '/nfts/market', name: 'Market' },
  { href: '/nfts/yours', name: 'Yours' },
  { href: '/nfts/earnings', name: 'Earnings' },
] as const

/** Ways within NFTs. */
export function NftNav() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <PartNav label="NFTs" places={PLACES} />
      <Button asChild size="sm" variant="primary" className="max-sm:h-9">
        <Link href="/nfts/create">
          <Plus className="size-4" aria-hidden />
          Create
        </Link>
      </Button>
    </div>
  )
}
