'use client'
import { useRouter } from 'next/navigation'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useDemoWallet } from '@/hooks/useDemoWallet'

/** The two ways in: a wallet made on the spot, where there is a devnet, and one's own. */
export function WaysIn({ connecting }: { connecting: boolean }) {
  const shell = useShell()
  const router = useRouter()
  const demo = useDemoWallet()
  const openDemo = async () => {
    if (await demo.open()) router.push('/portfolio')
  }
  return (
    <div>
      <div className="flex flex-wrap gap-3">
        {demo.isOffered && (
          <Button variant="primary" size="lg" busy={demo.busy} disabled={connecting} onClick={openDemo}>
            Try it with a demo wallet
          </Button>
        )}
        <Button
          variant={demo.isOffered ? 'secondary' : 'primary'}
          size="lg"
          disabled={connecting}
          onClick={() => shell.open('connect')}
        >
          Connect a wallet
        </Button>
      </div>
      {demo.isOffered && (
        <p className="mt-3 text-sm text-muted">
          The demo wallet takes one click: a key kept in this browser, for test funds that are worth nothing.
        </p>
      )}
      {demo.error !== undefined && (
        <Notice tone="bad" title="The demo wallet did not open" className="mt-3">
          Reload the page and try again, or connect a wallet of your own.
        </Notice>
      )}
    </div>
  )
}
