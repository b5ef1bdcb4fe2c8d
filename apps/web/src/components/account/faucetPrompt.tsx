'use client'
import { type Account, FEE_ASSET } from '@weft/sdk'
import { Droplets } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useActivities } from '@/hooks/useActivities'
import { useNow } from '@/hooks/useNow'
import { useSubmit } from '@/hooks/useSubmit'
import { isUnderWay } from '@/lib/activityStore'
import { formatDuration } from '@/lib/format'

/** Test funds for an account that has none. */
export function FaucetPrompt({ account }: { account: Account | undefined }) {
  const now = useNow()
  const submit = useSubmit(() => {})
  const underWay = useActivities(account?.address).some(
    (each) => each.title === TITLE && each.state === 'sealed' && isUnderWay(each),
  )
  const bank = account?.modules.bank
  if (!bank?.faucet.enabled) return null
  const empty = bank.balances.every(({ amount }) => amount === 0n)
  const lacksFee = !bank.balances.some(({ asset, amount }) => asset === FEE_ASSET.symbol && amount > 0n)
  if (!empty && !lacksFee) return null
  const waitSeconds = now === undefined ? 0 : bank.faucet.nextAt - now / 1_000
  return (
    <section
      className="card flex flex-wrap items-center gap-x-5 gap-y-3 border-accent px-5 py-4"
      aria-label="Test funds"
    >
      <Droplets className="size-6 shrink-0 text-accent" aria-hidden />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {empty ? 'This account is empty' : `No ${FEE_ASSET.symbol} left for fees`}
        </p>
        <p className="text-sm text-muted">
          {waitSeconds > 0
            ? `The faucet gives to an account once an hour: again in ${formatDuration(waitSeconds)}.`
            : 'The devnet’s faucet gives 10 ETH, 10,000 USDC, 0.5 WBTC and 1,000 WEFT. They are worth nothing, and free.'}
        </p>
      </div>
      <Button
        variant="primary"
        busy={submit.busy || underWay}
        disabled={waitSeconds > 0}
        onClick={
          submit.wrongNetwork
            ? submit.switchNetwork
            : () => submit.run(({ build }) => ({ title: TITLE, actions: [build.bank.faucet()] }))
        }
      >
        {submit.wrongNetwork ? 'Switch network' : 'Get test funds'}
      </Button>
      {submit.problem && (
        <Notice tone="bad" title={submit.problem.title} className="basis-full">
          {submit.problem.remedy}
        </Notice>
      )}
    </section>
  )
}

const TITLE = 'Get test funds'
