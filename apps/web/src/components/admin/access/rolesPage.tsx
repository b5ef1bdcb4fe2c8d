'use client'
import type { AdminUserView } from '@weft/sdk/admin'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { RemoveUserDialog, RoleDialog } from '@/components/admin/access/roleDialogs'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { MomentText } from '@/components/admin/momentText'
import { RoleButton } from '@/components/admin/roleButton'
import { AddressMark } from '@/components/shell/addressMark'
import { Badge } from '@/components/ui/badge'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { useOperator } from '@/hooks/admin/useAdmin'
import { SLOW_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { adminRoles, roleNames } from '@/lib/admin/roles'

type Intent = { kind: 'add' } | { kind: 'change' | 'remove'; user: AdminUserView } | undefined

/** Who may sign in here, and what they may do. */
export function RolesPage() {
  const read = useAdminRead(['users'], (admin, options) => admin.users(options), { intervalMs: SLOW_MS })
  const [intent, setIntent] = useState<Intent>(undefined)
  const close = () => setIntent(undefined)
  return (
    <>
      <AdminHead
        title="Roles"
        aside={
          <RoleButton needs="admin" variant="primary" onClick={() => setIntent({ kind: 'add' })}>
            <UserPlus className="size-4" aria-hidden />
            Add somebody
          </RoleButton>
        }
      >
        Who may sign in, and what they may do. A change holds from the next request on.
      </AdminHead>
      <Section title="Operators">
        <Loaded read={read} skeleton={<SkeletonRows rows={3} label="Loading roles" />}>
          {(users) => (
            <SortableTable
              label="Operators and their roles"
              columns={columns}
              rows={users}
              keyOf={({ address }) => address}
              actions={(user) => <Actions user={user} onIntent={setIntent} />}
            />
          )}
        </Loaded>
      </Section>
      {intent?.kind === 'add' && <RoleDialog onClose={close} />}
      {intent?.kind === 'change' && <RoleDialog user={intent.user} onClose={close} />}
      {intent?.kind === 'remove' && <RemoveUserDialog user={intent.user} onClose={close} />}
    </>
  )
}

const columns: readonly TableColumn<AdminUserView>[] = [
  { name: 'Account', cell: (user) => <Account user={user} /> },
  {
    name: 'Role',
    cell: ({ role }) => (
      <Badge tone={role === 'admin' ? 'accent' : role === 'operator' ? 'good' : 'neutral'}>
        {roleNames[role]}
      </Badge>
    ),
    sortBy: ({ role }) => adminRoles.indexOf(role),
  },
  {
    name: 'Added by',
    cell: ({ addedBy }) =>
      addedBy ? <HashText value={addedBy} label="address" copy={false} /> : 'Configuration',
  },
  { name: 'Added', cell: ({ addedAt }) => <MomentText at={addedAt} />, sortBy: ({ addedAt }) => addedAt },
]

function Account({ user }: { user: AdminUserView }) {
  const { address } = useOperator()
  return (
    <span className="flex items-center gap-2.5">
      <AddressMark address={user.address} className="size-7 shrink-0" />
      <HashText value={user.address} label="address" />
      {user.address === address && <Badge>You</Badge>}
    </span>
  )
}

function Actions({ user, onIntent }: { user: AdminUserView; onIntent: (intent: Intent) => void }) {
  if (user.configured) {
    return <span className="text-right text-xs text-muted">Named by ADMIN_ADDRESSES</span>
  }
  return (
    <>
      <RoleButton needs="admin" size="sm" onClick={() => onIntent({ kind: 'change', user })}>
        Change
      </RoleButton>
      <RoleButton needs="admin" size="sm" onClick={() => onIntent({ kind: 'remove', user })}>
        Remove
      </RoleButton>
    </>
  )
}
