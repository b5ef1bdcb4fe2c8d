'use client'
import type { L1Poster } from '@weft/sdk/admin'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { SubmissionTable } from '@/components/admin/watch/submissionTable'
import { Badge } from '@/components/ui/badge'
import { HashText } from '@/components/ui/hashText'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useAdminRead } from '@/hooks/admin/useAdminRead'
import { formatEther, formatLasting, formatMs } from '@/lib/admin/measureText'
import { chainName } from '@/lib/chainName'
import { formatCount } from '@/lib/format'

const INTERVAL_MS = 3_000

/** What posting to L1 costs, and how long the accounts that pay for it can go on. */
export function L1Page() {
  const read = useAdminRead(['l1'], (admin, options) => admin.l1(options), { intervalMs: INTERVAL_MS })
  return (
    <>
      <AdminHead title="L1">How often data and roots are posted, what it costs, and who pays.</AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="Batcher">
            <SkeletonRows rows={4} label="Loading L1" />
          </Section>
        }
      >
        {({ chainId, rollup, balanceMinWei, posters, warnings }) => (
          <>
            {warnings.length > 0 && (
              <Notice tone="warn" title="Keep an eye on">
                <ul className="space-y-1">
                  {warnings.map((warning) => (
                    <li key={warning}>{warning}</li>
                  ))}
                </ul>
              </Notice>
            )}
            <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
              {chainName(chainId)}, chain {chainId}. Rollup contract{' '}
              <HashText value={rollup} label="contract address" />
            </p>
            {posters.map((poster) => (
              <Poster key={poster.kind} poster={poster} balanceMinWei={balanceMinWei} />
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}

const titles: Record<L1Poster['kind'], { readonly title: string; readonly aside: string }> = {
  data: { title: 'Batcher', aside: 'Posts batch data' },
  root: { title: 'Proposer', aside: 'Posts state roots' },
}

function Poster({ poster, balanceMinWei }: { poster: L1Poster; balanceMinWei: string }) {
  const { kind, head, address, balanceWei, seenAtMs, isLow, hoursLeft } = poster
  return (
    <Section title={titles[kind].title} aside={titles[kind].aside}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 lg:grid-cols-4">
        <Stat
          label="Balance"
          note={
            isLow ? <Badge tone="bad">Low: send it ether</Badge> : `low below ${formatEther(balanceMinWei)}`
          }
        >
          {balanceWei === null ? '–' : formatEther(balanceWei)}
        </Stat>
        <Stat label="Lasts" note="at the pace of the last day">
          {hoursLeft === null ? '–' : formatLasting(hoursLeft)}
        </Stat>
        <Stat label="Gas in 24 h" note={`${formatEther(poster.spentWei)} in all`}>
          {formatEther(poster.spentDayWei)}
        </Stat>
        <Stat
          label="Interval"
          note={poster.intervalMs === null ? undefined : `configured: ${formatMs(poster.intervalMs)}`}
        >
          {poster.measuredIntervalMs === null ? '–' : formatMs(poster.measuredIntervalMs)}
        </Stat>
      </dl>
      <p className="flex flex-wrap items-center gap-x-2 border-t border-line px-5 py-3 text-sm text-muted">
        {address === null ? (
          'Settlement has not said who posts yet: is it running?'
        ) : (
          <>
            <HashText value={address} label="address" /> has posted up to batch{' '}
            <span className="font-medium text-ink">{formatCount(head)}</span>
            {seenAtMs !== null && (
              <span>
                · balance seen <TimeAgo seconds={Math.floor(seenAtMs / 1_000)} />
              </span>
            )}
          </>
        )}
      </p>
      <SubmissionTable
        submissions={poster.submissions}
        label={`Submissions of the ${titles[kind].title.toLowerCase()}`}
      />
    </Section>
  )
}
