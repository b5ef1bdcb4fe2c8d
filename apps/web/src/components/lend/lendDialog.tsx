'use client'
import type { Market } from '@weft/sdk'
import { useState } from 'react'
import { LendForm } from '@/components/lend/lendForm'
import { Progress } from '@/components/lend/progress'
import { Dialog } from '@/components/ui/dialog'
import type { Lend } from '@/hooks/useLend'
import type { LendKind } from '@/lib/lendAction'

/** One action on one market, from the amount to L1. */
export function LendDialog(props: { kind: LendKind; market: Market; lend: Lend; onClose: () => void }) {
  const { kind, market, lend, onClose } = props
  const [activityId, setActivityId] = useState<string | undefined>(undefined)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${titles[kind]} ${market.asset}`}
      description={helps[kind]}
    >
      {activityId ? (
        <Progress activityId={activityId} onClose={onClose} />
      ) : (
        <LendForm kind={kind} market={market} lend={lend} onSent={setActivityId} />
      )}
    </Dialog>
  )
}

const titles: Record<LendKind, string> = {
  supply: 'Supply',
  withdraw: 'Withdraw',
  borrow: 'Borrow',
  repay: 'Repay',
}

const helps: Record<LendKind, string> = {
  supply: 'Earns interest from the next batch on, and backs what you borrow.',
  withdraw: 'Back to your account, with the interest it earned.',
  borrow: 'Paid out at once. Interest accrues until you repay.',
  repay: 'MAX repays everything to the last unit, interest included.',
}
