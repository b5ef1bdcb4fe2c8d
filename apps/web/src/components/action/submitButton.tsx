'use client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Submit } from '@/hooks/useSubmit'

/** The one button of a form. What stands in the way is what it says; what went wrong stands above it. */
export function SubmitButton(props: { label: string; block: string | undefined; submit: Submit }) {
  const { label, block, submit } = props
  const problem = submit.problem
  return (
    <div className="space-y-3">
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.remedy}
        </Notice>
      )}
      {submit.wrongNetwork ? (
        <WrongNetwork submit={submit} />
      ) : (
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="w-full"
          disabled={block !== undefined}
          busy={submit.busy}
        >
          {submit.busy ? 'Confirm in your wallet…' : (block ?? (problem ? `Try again: ${label}` : label))}
        </Button>
      )}
    </div>
  )
}

function WrongNetwork({ submit }: { submit: Submit }) {
  return (
    <>
      <Notice tone="warn" title="Your wallet is on another network">
        Signatures name chain {submit.expectedChainId}. Switching costs nothing and moves no funds.
        {submit.rpcUrl && (
          <>
            {' '}
            If the wallet does not switch, add the network there: RPC URL{' '}
            <span className="break-all font-mono text-xs">{submit.rpcUrl}</span>, chain id{' '}
            {submit.expectedChainId}.
          </>
        )}
      </Notice>
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        busy={submit.busy}
        onClick={submit.switchNetwork}
      >
        Switch network
      </Button>
    </>
  )
}
