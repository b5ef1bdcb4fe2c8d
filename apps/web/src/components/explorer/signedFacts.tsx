'use client'
import type { TransactionDetail } from '@weft/sdk'
import { DataRow } from '@/components/ui/dataRow'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import { useStatus } from '@/hooks/useStatus'

/** What the wallet showed and signed: EIP-712 typed data. */
export function SignedFacts({ transaction }: { transaction: TransactionDetail }) {
  const { data: status } = useStatus()
  const domain = status?.signingDomain
  return (
    <Section title="What was signed">
      <dl className="divide-y divide-line px-5 py-2">
        {domain && (
          <>
            <DataRow label="For">
              {domain.name} {domain.version} on chain {domain.chainId}
            </DataRow>
            <DataRow label="Contract">
              <HashText value={domain.verifyingContract} label="contract address" />
            </DataRow>
          </>
        )}
        <DataRow label="Nonce">
          {transaction.nonce.toString()}
          {transaction.nonceKey > 0 && ` under key ${transaction.nonceKey}`}
        </DataRow>
        <DataRow label="Valid until">
          {new Date(transaction.validUntil * 1_000).toISOString().replace('.000', '')}
        </DataRow>
        <DataRow label="Signature">
          <HashText value={transaction.signature} label="signature" />
        </DataRow>
      </dl>
    </Section>
  )
}
