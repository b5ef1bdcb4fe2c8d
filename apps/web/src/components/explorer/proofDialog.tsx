'use client'
import { useQuery } from '@tanstack/react-query'
import { type AssetSymbol, assetBySymbol, type VerifiedBalance, WeftError } from '@weft/sdk'
import { Loader2 } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { DataRow } from '@/components/ui/dataRow'
import { Dialog } from '@/components/ui/dialog'
import { HashText } from '@/components/ui/hashText'
import { Notice } from '@/components/ui/notice'
import { useWeft } from '@/hooks/useWeft'
import { describeError } from '@/lib/describeError'
import { formatCount, formatExact } from '@/lib/format'

/** Checks a balance in this browser: a Merkle proof from the API, against a state root read from L1. */
export function ProofDialog(props: { address: string; asset: AssetSymbol; onClose: () => void }) {
  const { address, asset } = props
  const weft = useWeft()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['proof', address, asset],
    queryFn: ({ signal }) => weft.proveBalance(address, asset, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={`Prove the ${asset} balance`}
      description="The API hands over a Merkle proof; this browser checks it against the state root it reads from the contract on L1."
      wide
    >
      <div aria-live="polite">
        {isFetching ? (
          <p className="flex items-center gap-3 py-6 text-sm text-muted">
            <Loader2 className="size-4 animate-spin" aria-hidden />
            Fetching the proof, reading the root from L1…
          </p>
        ) : error ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          data && <Proven balance={data} onAgain={refetch} />
        )}
      </div>
    </Dialog>
  )
}

function Proven({ balance, onAgain }: { balance: VerifiedBalance; onAgain: () => void }) {
  const { amount, asset, proof } = balance
  const { l1 } = proof
  return (
    <div className="space-y-4">
      <Notice tone="good" title={`Proven: ${formatExact(amount, assetBySymbol(asset).decimals)} ${asset}`}>
        {proof.present
          ? 'The entry is in the state whose root is on L1.'
          : 'The state whose root is on L1 has no such entry: the balance is zero.'}
      </Notice>
      <dl className="divide-y divide-line rounded-lg bg-sunken px-4 py-1.5">
        <DataRow label="State after batch">
          <Link
            className="text-accent underline decoration-line-strong underline-offset-4"
            href={`/explorer/batches/${proof.batch}`}
          >
            {formatCount(proof.batch)}
          </Link>
        </DataRow>
        <DataRow label="State root on L1">
          <HashText value={proof.stateRoot} label="state root" />
        </DataRow>
        <DataRow label="Contract">
          <HashText value={l1.rollup} label="contract address" /> on chain {l1.chainId}
        </DataRow>
        <DataRow label="Read from">
          {l1.node === 'given' ? 'the L1 node of this app' : 'the L1 node the API names'}
        </DataRow>
      </dl>
      <p className="text-sm text-muted">
        Later batches may have changed the balance; they can be proven once their root is on L1.
      </p>
      <Button className="w-full" onClick={onAgain}>
        Check again
      </Button>
    </div>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, remedy, code } = describeError(error)
  const lied = error instanceof WeftError && error.code === 'proof.invalid'
  return (
    <div className="space-y-4">
      <Notice tone={lied ? 'bad' : 'warn'} title={lied ? 'Not proven: do not rely on this figure' : title}>
        <p>{lied ? `${title}. ${remedy}` : remedy}</p>
        <p className="mt-1 font-mono text-xs text-muted">{code}</p>
      </Notice>
      <Button variant="primary" className="w-full" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
