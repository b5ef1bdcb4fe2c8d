'use client'
import { Copy, ExternalLink, KeyRound, LogOut, Repeat2, UserRound } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { useShell } from '@/components/shell/shellContext'
import { announcements } from '@/lib/announcements'

/** The menu of the account button, open; fetched when it is first opened. */
export function AccountMenuItems(props: {
  address: string
  isDemo: boolean
  button: RefObject<HTMLButtonElement | null>
  disconnect: () => void
  onClose: () => void
}) {
  const { address, isDemo, button, onClose } = props
  const shell = useShell()
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      {/* Where the menu hangs: over the button, which is drawn before this code is here. */}
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Account"
          onInteractOutside={(event) => {
            // The button closes it itself; closing here as well would open it again.
            if (button.current?.contains(event.target as Node)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            button.current?.focus()
          }}
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
            <Link href={`/account/${address}`}>
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
    announcements.say({ tone: 'good', title: 'Address copied' })
  } catch {
    announcements.say({ tone: 'bad', title: 'This browser does not allow copying', text: address })
  }
}
