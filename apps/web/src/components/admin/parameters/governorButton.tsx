'use client'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Governor } from '@/hooks/admin/useGovernor'
import { shortHex } from '@/lib/format'

/** The one button of what the governor signs: says who signs, what stands in the way, and what went wrong. */
export function GovernorButton(props: {
  governor: Governor
  /** What is signed: "Sign the proposal". */
  label: string
  block?: string | undefined
  danger?: boolean
  onPress: () => void
}) {
  const { governor, label, block, danger, onPress } = props
  const shell = useShell()
  return (
    <div className="space-y-3">
      {governor.problem && (
        <Notice tone="bad" title={governor.problem.title}>
          {governor.problem.remedy}
        </Notice>
      )}
      {governor.way === 'devnet' && (
        <p className="text-sm text-muted">
          Signed with this devnet’s governor key, which is in the source code and in nobody’s wallet.
        </p>
      )}
      {governor.way === undefined ? (
        <>
          <Notice tone="warn" title="Another wallet has to sign">
            Only the governor, {shortHex(governor.address)}, changes parameters. Connect its wallet.
          </Notice>
          <Button variant="primary" size="lg" className="w-full" onClick={() => shell.open('connect')}>
            Choose a wallet
          </Button>
        </>
      ) : (
        <Button
          variant={danger ? 'danger' : 'primary'}
          size="lg"
          className="w-full"
          busy={governor.busy}
          disabled={block !== undefined}
          onClick={onPress}
        >
          {governor.busy ? 'Signing and waiting for its batch…' : (block ?? label)}
        </Button>
      )}
    </div>
  )
}
