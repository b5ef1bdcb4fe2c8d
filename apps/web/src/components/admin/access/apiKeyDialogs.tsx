'use client'
import type { ApiKeyRequest, ApiKeyView, NewApiKey } from '@weft/sdk/admin'
import { useState } from 'react'
import { AdminActionDialog } from '@/components/admin/actionDialog'
import { TextField } from '@/components/admin/field'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copyButton'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useAdminAction } from '@/hooks/admin/useAdminAction'

/** What the API allows; see `apiKeyRequestSchema`. */
const REQUESTS_MAX = 1_000_000
const NAME_LENGTH_MAX = 200

/** Makes a key, and shows its secret once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [rate, setRate] = useState('100000')
  const [made, setMade] = useState<NewApiKey | undefined>(undefined)
  const action = useAdminAction(
    async (admin, request: ApiKeyRequest) => setMade(await admin.createApiKey(request)),
    () => undefined,
  )
  const requestsPerTenSeconds = Number(rate)
  const rateFlaw =
    /^\d{1,7}$/.test(rate) && requestsPerTenSeconds >= 1 && requestsPerTenSeconds <= REQUESTS_MAX
      ? undefined
      : 'A whole number from 1 to 1,000,000.'
  if (made) return <SecretDialog made={made} onClose={onClose} />
  return (
    <AdminActionDialog
      title="Create an API key"
      description="The client sends it with every request. You see the secret once, now."
      label="Create the key"
      block={name.trim() === '' ? 'Enter a name' : rateFlaw && 'Enter a limit'}
      action={action}
      input={{ name: name.trim(), requestsPerTenSeconds }}
      onClose={onClose}
      // The secret comes next, in a dialog of its own.
      onDone={() => {}}
    >
      <TextField
        label="Name"
        placeholder="Market maker in Zürich"
        maxLength={NAME_LENGTH_MAX}
        value={name}
        onChange={setName}
      />
      <TextField
        label="Requests in ten seconds"
        inputMode="numeric"
        value={rate}
        onChange={setRate}
        flaw={rateFlaw}
      />
    </AdminActionDialog>
  )
}

function SecretDialog({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`The key of ${made.key.name}`}>
      <div className="space-y-4">
        <Notice tone="warn" title="Copy it now">
          Only its hash is kept: nobody can show it again. If it is lost, revoke it and create another.
        </Notice>
        <p className="flex items-center gap-2 rounded-lg bg-sunken px-4 py-3">
          <code data-testid="api-key-secret" className="min-w-0 flex-1 break-all font-mono text-sm">
            {made.secret}
          </code>
          <CopyButton value={made.secret} label="the secret" />
        </p>
        <p className="text-sm text-muted">
          The client sends it as <code className="font-mono text-xs">Authorization: Bearer …</code>
        </p>
        <Button variant="primary" size="lg" className="w-full" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </Dialog>
  )
}

/** Ends a key for good. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const action = useAdminAction(
    (admin, id: string) => admin.revokeApiKey(id),
    () => `The key of ${apiKey.name} is revoked`,
  )
  return (
    <AdminActionDialog
      title="Revoke an API key"
      description={`Requests with the key of ${apiKey.name} are refused from now on. This cannot be undone.`}
      label="Revoke"
      danger
      action={action}
      input={apiKey.id}
      onClose={onClose}
    />
  )
}
