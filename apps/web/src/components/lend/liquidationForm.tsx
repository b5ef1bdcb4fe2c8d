'use client'
import type { WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { AssetChoice } from '@/components/lend/assetChoice'
import { LiquidationOverview } from '@/components/lend/liquidationOverview'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import type { Lend } from '@/hooks/useLend'
import { EMPTY_AMOUNT } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { formatUsd, shortHex } from '@/lib/format'
import { type Borrower, draftOfLiquidation, type LiquidationPair, sidesOf } from '@/lib/liquidationAction'

/** Which debt, for which collateral, and how much of it. */
export function LiquidationForm(props: {
  borrower: Borrower
  pair: LiquidationPair
  lend: Lend
  onPair: (pair: LiquidationPair) => void
  onSent: (activityId: string) => void
  onClose: () => void
}) {
  const { borrower, pair, lend, onPair } = props
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const draft = draftOfLiquidation(borrower, pair, lend, input)
  const { max, units, everything, block } = draft
  const debt = lend.markets.find(({ asset }) => asset === pair.debtAsset)
  const { debts, collaterals } = sidesOf(borrower)
  const positionOf = (asset: string) => borrower.positions.find((each) => each.asset === asset)
  const request = ({ build }: WeftClient) => {
    if (units === undefined || !debt) return undefined
    const { account } = borrower
    return {
      title: `Liquidate ${shortHex(account)} with ${amountText(units, debt.decimals)} ${pair.debtAsset}`,
      actions: [build.lending.liquidate({ borrower: account, ...pair, amount: everything ? 'max' : units })],
    }
  }
  const fields = (
    <>
      <div className="grid gap-4 min-[430px]:grid-cols-2">
        <AssetChoice
          label="Debt you pay"
          assets={debts.map((asset) => ({ asset, figure: formatUsd(positionOf(asset)?.debtValue ?? 0n) }))}
          chosen={pair.debtAsset}
          onChoose={(debtAsset) => {
            onPair({ ...pair, debtAsset })
            setInput(EMPTY_AMOUNT)
          }}
        />
        <AssetChoice
          label="Collateral you receive"
          assets={collaterals.map((asset) => ({
            asset,
            figure: formatUsd(positionOf(asset)?.suppliedValue ?? 0n),
          }))}
          chosen={pair.collateralAsset}
          onChoose={(collateralAsset) => onPair({ ...pair, collateralAsset })}
        />
      </div>
      {debt && (
        <AmountField
          label="Amount you pay at most"
          symbol={pair.debtAsset}
          decimals={debt.decimals}
          price={debt.price}
          input={input}
          max={max}
          units={units}
          invalid={block !== undefined && units !== undefined && units > 0n}
          onChange={setInput}
        />
      )}
      <LiquidationOverview draft={draft} pair={pair} markets={lend.markets} />
      <p className="text-sm text-muted">
        Judged when it reaches the borrower. If the account is healthy by then, your payment comes back in the
        same batch, and only the fee is spent.
      </p>
    </>
  )
  return lend.address === undefined ? (
    <div className="space-y-4">
      {fields}
      {max.units === 0n ? (
        <Button variant="primary" size="lg" className="w-full" disabled>
          {block}
        </Button>
      ) : (
        <ConnectButton onClose={props.onClose} />
      )}
    </div>
  ) : (
    <ActionForm label="Liquidate" block={block} request={request} onSent={props.onSent}>
      {fields}
    </ActionForm>
  )
}

/** Trying out needs no wallet; doing it does. */
function ConnectButton({ onClose }: { onClose: () => void }) {
  const shell = useShell()
  return (
    <Button
      variant="primary"
      size="lg"
      className="w-full"
      onClick={() => {
        onClose()
        shell.open('connect')
      }}
    >
      Connect a wallet to liquidate
    </Button>
  )
}
