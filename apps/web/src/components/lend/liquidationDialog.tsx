'use client'
import { useState } from 'react'
import { ActionDialog } from '@/components/action/actionDialog'
import { LiquidationForm } from '@/components/lend/liquidationForm'
import { EmptyState } from '@/components/ui/emptyState'
import { HashText } from '@/components/ui/hashText'
import { useAccountView } from '@/hooks/useAccountView'
import type { Lend } from '@/hooks/useLend'
import type { Debtor } from '@/lib/lendReads'
import { pairFor, sidesOf } from '@/lib/liquidationAction'

/** Tries out a liquidation of one account, and sends it. Follows the account while it is open. */
export function LiquidationDialog(props: { debtor: Debtor; lend: Lend; onClose: () => void }) {
  const { debtor, lend, onClose } = props
  const { data: account } = useAccountView(debtor.account)
  // What was chosen, or offered at first, stays, also when another pair would pay better by now.
  const [chosen, setChosen] = useState(() => pairFor(debtor, lend.markets))
  const borrower = account ? { account: debtor.account, ...account.modules.lending } : debtor
  const { debts, collaterals } = sidesOf(borrower)
  const isThere = chosen && debts.includes(chosen.debtAsset) && collaterals.includes(chosen.collateralAsset)
  const pair = isThere ? chosen : pairFor(borrower, lend.markets)
  return (
    <ActionDialog
      title="Liquidate"
      description={
        <>
          Pay debt of <HashText value={debtor.account} label="address" copy={false} /> and receive its
          collateral with a bonus.
        </>
      }
      wide
      onClose={onClose}
    >
      {(onSent) =>
        pair ? (
          <LiquidationForm
            borrower={borrower}
            pair={pair}
            lend={lend}
            onPair={setChosen}
            onSent={onSent}
            onClose={onClose}
          />
        ) : (
          <EmptyState title="Nothing left to liquidate">
            This account has no debt any more, or no collateral: it was repaid, or somebody was faster.
          </EmptyState>
        )
      }
    </ActionDialog>
  )
}
