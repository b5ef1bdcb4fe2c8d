import { HoverLink } from '@/components/ui/hoverLink'
import { WeaveMark } from '@/components/weave/weaveMark'

export function Footer() {
  return (
    <footer className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-24 pt-6 text-sm text-muted sm:px-6 lg:pb-10">
      <WeaveMark className="size-4" monochrome />
      <span>Weft: many threads, one state.</span>
      <span>Executed in parallel, settled on Ethereum.</span>
      <nav aria-label="More" className="flex gap-4 sm:ml-auto">
        <HoverLink href="/developers" className="rounded-sm hover:text-ink">
          Developers
        </HoverLink>
        <HoverLink href="/admin" className="rounded-sm hover:text-ink">
          Operators
        </HoverLink>
      </nav>
    </footer>
  )
}
