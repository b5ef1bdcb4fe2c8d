'use client'
import type { ApiKeyView } from '@weft/sdk/admin'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { NewKeyDialog, RevokeKeyDialog } from '@/components/admin/access/apiKeyDialogs'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { MomentText } from '@/components/admin/momentText'
import { RoleButton } from '@/components/admin/roleButton'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/emptyState'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { SLOW_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { formatCount } from '@/lib/format'

type Intent = { kind: 'new' } | { kind: 'revoke'; key: ApiKeyView } | undefined

/** Keys of clients that may ask more than others. */
export function ApiKeysPage() {
  const read = useAdminRead(['apiKeys'], (admin, options) => admin.apiKeys(options), { intervalMs: SLOW_MS })
  const [intent, setIntent] = useState<Intent>(undefined)
  const close = () => setIntent(undefined)
  return (
    <>
      <AdminHead
        title="API keys"
        aside={
          <RoleButton needs="admin" variant="primary" onClick={() => setIntent({ kind: 'new' })}>
            <Plus className="size-4" aria-hidden />
            Create a key
          </RoleButton>
        }
      >
        For clients that ask more often than an address alone may. A key gives no other right.
      </AdminHead>
      <Section title="Keys">
        <Loaded read={read} skeleton={<SkeletonRows rows={3} label="Loading API keys" />}>
          {(keys) =>
            keys.length === 0 ? (
              <EmptyState title="No key yet">
                Without one, every address has the same limits. Create a key for a client that needs more.
              </EmptyState>
            ) : (
              <SortableTable
                label="API keys"
                columns={columns}
                rows={keys}
                keyOf={({ id }) => id}
                actions={(key) =>
                  key.revokedAt === null && (
                    <RoleButton
                      needs="admin"
                      size="sm"
                      aria-label={`Revoke ${key.name}`}
                      onClick={() => setIntent({ kind: 'revoke', key })}
                    >
                      Revoke
                    </RoleButton>
                  )
                }
              />
            )
          }
        </Loaded>
      </Section>
      {intent?.kind === 'new' && <NewKeyDialog onClose={close} />}
      {intent?.kind === 'revoke' && <RevokeKeyDialog apiKey={intent.key} onClose={close} />}
    </>
  )
}

const columns: readonly TableColumn<ApiKeyView>[] = [
  {
    name: 'Name',
    cell: ({ name, revokedAt }) => (
      <span className="flex flex-wrap items-center gap-2 break-words">
        {name}
        {revokedAt !== null && <Badge tone="bad">Revoked</Badge>}
      </span>
    ),
    sortBy: ({ name }) => name,
  },
  {
    name: 'Begins with',
    cell: ({ prefix }) => <code className="font-mono text-[0.8125rem]">{prefix}…</code>,
  },
  {
    name: 'Requests in 10 s',
    cell: ({ requestsPerTenSeconds }) => formatCount(requestsPerTenSeconds),
    sortBy: ({ requestsPerTenSeconds }) => requestsPerTenSeconds,
  },
  {
    name: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <MomentText at={lastUsedAt} />),
    sortBy: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    name: 'Created',
    cell: ({ createdAt }) => <MomentText at={createdAt} />,
    note: ({ createdBy }) => <HashText value={createdBy} label="address" copy={false} />,
    sortBy: ({ createdAt }) => createdAt,
  },
]
