'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const WAYS = [
  { href: '/nfts/create', name: 'A new collection', note: 'Anybody mints editions of its cover' },
  {
    href: '/nfts/create/work',
    name: 'A work in a collection',
    note: 'One of one, or a few editions, yours to sell',
  },
] as const

/** What is to be created. */
export function CreateNav() {
  const path = usePathname()
  return (
    <nav aria-label="What to create" className="grid gap-3 sm:grid-cols-2">
      {WAYS.map(({ href, name, note }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={clsx(
            'card block px-4 py-3 transition-colors',
            path === href ? 'border-accent bg-accent-soft' : 'hover:border-line-strong',
          )}
        >
          <span className={clsx('block font-medium', path === href && 'text-accent')}>{name}</span>
          <span className="block text-sm text-muted">{note}</span>
        </Link>
      ))}
    </nav>
  )
}
