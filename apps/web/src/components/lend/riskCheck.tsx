'use client'
import { ConfirmCheck } from '@/components/action/confirmCheck'

/** What a button says until the risk is confirmed. */
export const RISK_BLOCK = 'Confirm that you know the risk'

/** Confirms a health factor that a moderate move of prices brings below 1. */
export function RiskCheck(props: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <ConfirmCheck {...props}>
      <span className="font-medium text-warn">This leaves a health factor below 1.5.</span> A moderate move of
      prices can get my collateral liquidated. I know the risk.
    </ConfirmCheck>
  )
}
