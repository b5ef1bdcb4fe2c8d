import { Eye } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { HashText } from '@/components/ui/hashText'

/** Says whose figures these are when they are not one's own. */
export function ViewingBanner({ address, leaveTo }: { address: string; leaveTo: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-4 py-2.5 text-sm">
      <Eye className="size-4 shrink-0 text-accent" aria-hidden />
      <p className="min-w-0 flex-1 basis-56">
        Read-only view of <HashText value={address} label="address" href={`/explorer/accounts/${address}`} />
      </p>
      <Button asChild size="sm">
        <Link href={leaveTo}>Leave the view</Link>
      </Button>
    </div>
  )
}
