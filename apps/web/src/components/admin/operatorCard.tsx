'use client'
import { LogOut } from 'lucide-react'
import { AddressMark } from '@/components/shell/addressMark'
import { useAdmin, useOperator } from '@/hooks/admin/useAdmin'
import { describeAdminError } from '@/lib/admin/describeAdminError'
import { roleNames } from '@/lib/admin/roles'
import { announcements } from '@/lib/announcements'
import { shortHex } from '@/lib/format'

/** Who is signed in, and the way out. */
export function OperatorCard() {
  const { address, role } = useOperator()
  const { load, setState } = useAdmin()
  const signOut = async () => {
    try {
      await (await load()).signOut()
      setState({ kind: 'none' })
    } catch (error) {
      const { title, remedy } = describeAdminError(error)
      announcements.say({ tone: 'bad', title: `Not signed out: ${title}`, text: remedy })
    }
  }
  return (
    <div className="mb-3 flex items-center gap-2.5 lg:mb-5 lg:px-2.5">
      <AddressMark address={address} className="size-7 shrink-0" />
      <p className="min-w-0 leading-tight" title={address}>
        <span className="block text-sm font-medium">{roleNames[role]}</span>
        <span className="block truncate font-mono text-xs text-muted">{shortHex(address)}</span>
      </p>
      <button
        type="button"
        onClick={() => void signOut()}
        aria-label="Sign out"
        title="Sign out"
        className="ml-auto grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      >
        <LogOut className="size-4" aria-hidden />
      </button>
    </div>
  )
}
