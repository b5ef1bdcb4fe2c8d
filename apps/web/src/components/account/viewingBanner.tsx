'use client'
import { Eye } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { HashText } from '@/components/ui/hashText'
import { HoverLink } from '@/components/ui/hoverLink'

/** Says whose figures these are when they are not one's own, and leads to the rest of what that account has. */
export function ViewingBanner(props: {
  address: string
  leaveTo: string
  /** The viewer’s own account, as others see it. */
  isOwn?: boolean
}) {
  const { address, leaveTo, isOwn = false } = props
  const path = usePathname()
  return (
    <section
      aria-label="Read-only view"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-4 py-2.5 text-sm"
    >
      <Eye className="size-4 shrink-0 text-accent" aria-hidden />
      <p className="min-w-0 flex-1 basis-56">
        Read-only view of {isOwn && 'your own account, '}
        <HashText value={address} label="address" href={`/explorer/accounts/${address}`} />
        {isOwn && ', as others see it'}
      </p>
      <nav aria-label="Views of this account" className="flex flex-wrap gap-x-1 gap-y-1 max-sm:order-last">
        {viewsOf(address).map(({ name, base, href }) => (
          <HoverLink
            key={name}
            href={href}
            aria-current={path.startsWith(base) ? 'page' : undefined}
            className="rounded-md px-2 py-1 text-ink-soft hover:bg-surface hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
          >
            {name}
          </HoverLink>
        ))}
      </nav>
      <Button asChild size="sm">
        <Link href={leaveTo}>Leave the view</Link>
      </Button>
    </section>
  )
}

function viewsOf(address: string): { name: string; base: string; href: string }[] {
  return [
    { name: 'Portfolio', base: '/account', href: `/account/${address}` },
    { name: 'Lend', base: '/lend', href: `/lend?address=${address}` },
    { name: 'Stake', base: '/stake', href: `/stake?address=${address}` },
    { name: 'Earn', base: '/earn', href: `/earn?address=${address}` },
    { name: 'NFTs', base: '/nfts', href: `/nfts/yours?address=${address}` },
  ]
}
