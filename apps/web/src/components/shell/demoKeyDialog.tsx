'use client'
import { useState } from 'react'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copyButton'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useWallet } from '@/hooks/useWallet'
import { readDemoKey, removeDemoKey } from '@/lib/wallet/demoKey'

/** Shows the demo wallet's key when asked, and removes it when asked twice. */
export function DemoKeyDialog() {
  const shell = useShell()
  return (
    <Dialog
      open={shell.panel === 'demoKey'}
      onOpenChange={(next) => !next && shell.close()}
      title="Key of the demo wallet"
      description="Whoever has this key owns the account. It holds test funds only: never send anything of value to it."
    >
      <KeyPanel onRemoved={shell.close} />
    </Dialog>
  )
}

function KeyPanel({ onRemoved }: { onRemoved: () => void }) {
  const [revealed, setRevealed] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { disconnect } = useWallet()
  const key = readDemoKey()
  if (!key) return <Notice>There is no demo wallet in this browser.</Notice>
  const remove = () => {
    disconnect()
    removeDemoKey()
    onRemoved()
  }
  return (
    <div className="space-y-4">
      <div className="flex items-start gap-2 rounded-lg bg-sunken px-4 py-3">
        <code className="min-w-0 flex-1 break-all font-mono text-sm" data-testid="demo-key">
          {revealed ? key : '•'.repeat(32)}
        </code>
        {revealed && <CopyButton value={key} label="private key" />}
      </div>
      {removing && (
        <Notice tone="warn" title="Remove this wallet?">
          Without a copy of the key, its test funds are out of reach for good.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setRevealed(!revealed)}>{revealed ? 'Hide the key' : 'Reveal the key'}</Button>
        {removing ? (
          <>
            <Button variant="danger" onClick={remove}>
              Remove for good
            </Button>
            <Button variant="ghost" onClick={() => setRemoving(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button variant="ghost" onClick={() => setRemoving(true)}>
            Remove from this browser
          </Button>
        )}
      </div>
    </div>
  )
}
