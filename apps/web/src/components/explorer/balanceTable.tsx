'use client'
import { type Account, type AssetSymbol, assetBySymbol } from '@weft/sdk'
import { ShieldCheck } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'
import { Button } from '@/components/ui/button'
import { formatAmount, formatExact, formatUsd } from '@/lib/format'

const ProofDialog = dynamic(
  () => import('@/components/explorer/proofDialog').then((file) => file.ProofDialog),
  { ssr: false },
)

/** What an account has of every asset; each figure can be proven against L1. */
export function BalanceTable({ account }: { account: Account }) {
  const [proving, setProving] = useState<AssetSymbol | undefined>(undefined)
  return (
    <>
      <ul className="divide-y divide-line">
        {account.modules.bank.balances.map(({ asset, amount, value }) => {
          const { decimals } = assetBySymbol(asset)
          return (
            <li key={asset} className="flex items-center gap-3 px-5 py-3 text-sm">
              <AssetIcon symbol={asset} className="size-7" />
              <span className="flex-1 font-medium">{asset}</span>
              <span className="text-right">
                <span className="block font-medium" title={formatExact(amount, decimals)}>
                  {formatAmount(amount, decimals)}
                </span>
                <span className="block text-xs text-muted">{formatUsd(value)}</span>
              </span>
              <Button size="sm" onClick={() => setProving(asset)}>
                <ShieldCheck className="size-4" aria-hidden />
                Prove<span className="sr-only"> {asset} on L1</span>
              </Button>
            </li>
          )
        })}
      </ul>
      {proving && (
        <ProofDialog address={account.address} asset={proving} onClose={() => setProving(undefined)} />
      )}
    </>
  )
}
