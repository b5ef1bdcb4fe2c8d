'use client'
import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { AddressMark } from '@/components/shell/addressMark'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useWallet } from '@/hooks/useWallet'
import { shortHex } from '@/lib/format'

const AccountMenuItems = dynamic(
  () => import('@/components/shell/accountMenuItems').then((file) => file.AccountMenuItems),
  { ssr: false },
)

/** Who is connected, and what they can do about it; or the way to connect. */
export function AccountMenu() {
  const wallet = useWallet()
  const shell = useShell()
  if (wallet.status === 'connecting') return <Skeleton className="h-10 w-32 rounded-md" />
  if (!wallet.address) {
    return (
      <Button variant="primary" onClick={() => shell.open('connect')}>
        <span>
          Connect<span className="max-sm:hidden"> wallet</span>
        </span>
      </Button>
    )
  }
  return <Menu address={wallet.address} isDemo={wallet.isDemo} disconnect={wallet.disconnect} />
}

function Menu(props: { address: string; isDemo: boolean; disconnect: () => void }) {
  const { address } = props
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <span className="relative inline-flex">
      <Button
        ref={button}
        className="px-3"
        aria-label={`Account ${shortHex(address)}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <AddressMark address={address} className="size-5" />
        <span className="font-mono text-sm max-sm:hidden">{shortHex(address)}</span>
        <ChevronDown className="size-4 text-muted" aria-hidden />
      </Button>
      {open && <AccountMenuItems {...props} button={button} onClose={() => setOpen(false)} />}
    </span>
  )
}
