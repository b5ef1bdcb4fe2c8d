'use client'
import type { Market } from '@weft/sdk'
import { ActionDialog } from '@/components/action/actionDialog'
import { LendForm } from '@/components/lend/lendForm'
import type { Lend } from '@/hooks/useLend'
import type { LendKind } from '@/lib/lendAction'

/** One action on one market, from the amount to L1. */
export function LendDialog(props: { kind: LendKind; market: Market; lend: Lend; onClose: () => void }) {
  const { kind, market, lend, onClose } = props
  return (
    <ActionDialog title={`${titles[kind]} ${market.asset}`} description={helps[kind]} onClose={onClose}>
      {(onSent) => <LendForm kind={kind} market={market} lend={lend} onSent={onSent} />}
    </ActionDialog>
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
