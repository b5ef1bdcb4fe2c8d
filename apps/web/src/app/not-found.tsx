import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { WeaveMark } from '@/components/weave/weaveMark'

export default function NotFound() {
  return (
    <div className="flex flex-col items-center gap-3 py-20 text-center">
      <WeaveMark className="size-12 text-line-strong" monochrome />
      <h1 className="text-2xl font-semibold">A loose thread</h1>
      <p className="max-w-sm text-muted">
        There is no page at this address. Check the link, or start from here:
      </p>
      <div className="mt-3 flex gap-3">
        <Button asChild variant="primary">
          <Link href="/lend">Lend</Link>
        </Button>
        <Button asChild>
          <Link href="/explorer">Explorer</Link>
        </Button>
      </div>
    </div>
  )
}
