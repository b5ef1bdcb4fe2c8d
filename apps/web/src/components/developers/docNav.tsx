'use client'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { DocPart } from '@/components/developers/docLinks'
import { HoverLink } from '@/components/ui/hoverLink'

/** Ways between the pages for developers: beside them, or behind a button on a phone. */
export function DocNav({ parts }: { parts: readonly DocPart[] }) {
  const path = usePathname()
  const menu = useRef<HTMLDetailsElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when another page has come
  useEffect(() => {
    if (menu.current) menu.current.open = false
  }, [path])
  const here = parts.flatMap(({ links }) => links).find(({ href }) => isHere(path, href))
  return (
    <>
      <details ref={menu} className="card group mb-6 lg:hidden">
        <summary className="flex h-12 list-none items-center justify-between px-4 font-medium [&::-webkit-details-marker]:hidden">
          <span>
            <span className="text-muted">Developers · </span>
            {here?.name ?? 'Contents'}
          </span>
          <ChevronDown className="size-4 text-muted transition-transform group-open:rotate-180" aria-hidden />
        </summary>
        <nav aria-label="Pages for developers" className="border-t border-line px-2 pb-3 pt-1">
          <Parts parts={parts} path={path} />
        </nav>
      </details>
      <nav
        aria-label="For developers"
        className="sticky top-[92px] -ml-3 hidden max-h-[calc(100dvh-110px)] self-start overflow-y-auto pb-8 lg:block"
      >
        <Parts parts={parts} path={path} />
      </nav>
    </>
  )
}

function Parts({ parts, path }: { parts: readonly DocPart[]; path: string }) {
  return (
    <div className="space-y-4">
      {parts.map(({ title, links }) => (
        <div key={title}>
          <p className="px-3 pb-1 pt-2 text-xs font-medium text-muted">{title}</p>
          <ul>
            {links.map(({ href, name }) => {
              const current = isHere(path, href)
              return (
                <li key={href}>
                  <HoverLink
                    href={href}
                    aria-current={current ? 'page' : undefined}
                    className={clsx(
                      'block rounded-md px-3 py-1.5 text-sm',
                      current
                        ? 'bg-accent-soft font-medium text-accent'
                        : 'text-ink-soft hover:bg-sunken hover:text-ink',
                    )}
                  >
                    {name}
                  </HoverLink>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}

function isHere(path: string, href: string): boolean {
  return href === '/developers' ? path === href : path === href || path.startsWith(`${href}/`)
}
