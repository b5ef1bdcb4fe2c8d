'use client'
import type { AdminRole, AdminUserView } from '@weft/sdk/admin'
import { useState } from 'react'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { Choice, TextField } from '@/components/admin/field'
import { useAdminAction } from '@/hooks/admin/useAdminAction'
import { adminRoles, roleHelp, roleNames } from '@/lib/admin/roles'
import { shortHex } from '@/lib/format'
import { readAddress } from '@/lib/readAddress'

const roleOptions = adminRoles.map((value) => ({ value, name: roleNames[value], help: roleHelp[value] }))

/** Adds somebody, or gives another role. */
export function RoleDialog({ user, onClose }: { user?: AdminUserView; onClose: () => void }) {
  const [text, setText] = useState('')
  const [role, setRole] = useState<AdminRole>(user?.role ?? 'viewer')
  const address = user?.address ?? readAddress(text.trim())
  const action = useAdminAction(
    (admin, input: { address: string; role: AdminRole }) => admin.setUser(input.address, input.role),
    (answer) => `${shortHex(answer.address)} is ${roleNames[answer.role].toLowerCase()} now`,
  )
  const block =
    address === undefined
      ? 'Enter an address'
      : user !== undefined && role === user.role
        ? 'Choose another role'
        : undefined
  return (
    <AdminActionDialog
      title={user ? 'Change a role' : 'Add somebody'}
      description={
        user ? (
          <span className="break-all font-mono">{user.address}</span>
        ) : (
          'They sign in with the wallet of this address.'
        )
      }
      label={user ? `Make ${roleNames[role].toLowerCase()}` : `Add as ${roleNames[role].toLowerCase()}`}
      block={block}
      action={action}
      input={{ address: address ?? '', role }}
      onClose={onClose}
    >
      {!user && (
        <TextField
          label="Address"
          placeholder="0x…"
          className="font-mono"
          value={text}
          onChange={setText}
          flaw={
            text !== '' && address === undefined ? 'An address is 0x and 40 hexadecimal digits.' : undefined
          }
        />
      )}
      <Choice legend="Role" value={role} options={roleOptions} onChange={setRole} />
    </AdminActionDialog>
  )
}

/** Takes every right here away. */
export function RemoveUserDialog({ user, onClose }: { user: AdminUserView; onClose: () => void }) {
  const action = useAdminAction(
    (admin, address: string) => admin.removeUser(address),
    (_, address) => `${shortHex(address)} may not sign in any more`,
  )
  return (
    <AdminActionDialog
      title="Remove from the operators"
      description="Whoever has this address is signed out at once and cannot sign in again."
      label="Remove"
      danger
      action={action}
      input={user.address}
      onClose={onClose}
    >
      <p className="break-all rounded-lg bg-sunken px-4 py-3 font-mono text-sm">{user.address}</p>
    </AdminActionDialog>
  )
}
