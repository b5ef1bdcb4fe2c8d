'use client'
import { ChevronDown, Copy, ExternalLink, KeyRound, LogOut, Repeat2, UserRound } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { AddressMark } from '@/components/shell/addressMark'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useWallet } from '@/hooks/useWallet'
import { shortHex } from '@/lib/format'

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
  const { address, isDemo } = props
  const shell = useShell()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className="px-3" aria-label={`Account ${shortHex(address)}`}>
          <AddressMark address={address} className="size-5" />
          <span className="font-mono text-sm max-sm:hidden">{shortHex(address)}</span>
          <ChevronDown className="size-4 text-muted" aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="animate-fade z-50 w-64 rounded-lg border border-line bg-raised p-1.5 shadow-card"
        >
          <p className="px-2.5 py-2 text-xs text-muted">
            {isDemo ? 'Demo wallet, kept in this browser' : 'Connected wallet'}
            <span className="mt-0.5 block break-all font-mono text-ink">{address}</span>
          </p>
          <Item icon={<Copy />} onSelect={() => copyAddress(address)}>
            Copy address
          </Item>
          <DropdownMenu.Item asChild className={itemLooks}>
            <Link href={`/explorer/accounts/${address}`}>
              <UserRound className="size-4 text-muted" aria-hidden />
              Your account in the explorer
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={itemLooks}>
            <Link href={`/lend?address=${address}`}>
              <ExternalLink className="size-4 text-muted" aria-hidden />
              Read-only view to share
            </Link>
          </DropdownMenu.Item>
          {isDemo && (
            <Item icon={<KeyRound />} onSelect={() => shell.open('demoKey')}>
              Reveal or remove the key
            </Item>
          )}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <Item icon={<Repeat2 />} onSelect={() => shell.open('connect')}>
            Switch wallet
          </Item>
          <Item icon={<LogOut />} onSelect={props.disconnect}>
            Disconnect
          </Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const itemLooks =
  'flex cursor-pointer items-center gap-3 rounded-md px-2.5 py-2 text-sm outline-none data-[highlighted]:bg-sunken'

function Item(props: { icon: ReactNode; children: ReactNode; onSelect: () => void }) {
  return (
    <DropdownMenu.Item className={itemLooks} onSelect={props.onSelect}>
      <span className="text-muted [&>svg]:size-4" aria-hidden>
        {props.icon}
      </span>
      {props.children}
    </DropdownMenu.Item>
  )
}

async function copyAddress(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address)
    toast.success('Address copied')
  } catch {
    toast.error('This browser does not allow copying', { description: address })
  }
}
