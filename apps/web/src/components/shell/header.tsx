'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { AccountMenu } from '@/components/shell/accountMenu'
import { ActivityButton } from '@/components/shell/activityButton'
import { NetworkState } from '@/components/shell/networkState'
import { sections, wideSections } from '@/components/shell/sections'
import { ThemeToggle } from '@/components/shell/themeToggle'
import { HoverLink } from '@/components/ui/hoverLink'
import { WeaveMark } from '@/components/weave/weaveMark'

export function Header() {
  const path = usePathname()
  return (
    <header className="sticky top-0 z-30 bg-surface shadow-[0_1px_0_var(--line)]">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <HoverLink
          href="/portfolio"
          className="flex items-center gap-2.5 rounded-md text-lg font-semibold tracking-tight"
        >
          <WeaveMark className="size-7" />
          <span className="max-[359px]:sr-only">Weft</span>
        </HoverLink>
        <nav aria-label="Main" className="ml-4 hidden h-full items-stretch gap-0.5 lg:flex">
          {[...sections, ...wideSections].map(({ href, name }) => (
            <HoverLink
              key={href}
              href={href}
              aria-current={path.startsWith(href) ? 'page' : undefined}
              className={clsx(
                'relative flex items-center px-3 text-sm font-medium transition-colors',
                path.startsWith(href)
                  ? 'text-ink after:absolute after:inset-x-3 after:bottom-0 after:h-[3px] after:bg-accent'
                  : 'text-muted hover:text-ink',
              )}
            >
              {name}
            </HoverLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
          <NetworkState />
          <ThemeToggle />
          <ActivityButton />
          <span className="ml-1">
            <AccountMenu />
          </span>
        </div>
      </div>
      <div className="selvedge" aria-hidden />
    </header>
  )
}
