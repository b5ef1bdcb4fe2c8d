'use client'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { Controls } from '@/components/admin/overview/controls'
import { HeadsCard } from '@/components/admin/overview/headsCard'
import { OverviewCharts } from '@/components/admin/overview/overviewCharts'
import { StageTimes } from '@/components/admin/overview/stageTimes'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { useOverview, useOverviewTrail } from '@/hooks/admin/useOverview'

/** How the rollup is now: whoever is woken at night looks here first. */
export function OverviewPage() {
  const read = useOverview()
  const trail = useOverviewTrail(read.data)
  return (
    <>
      <AdminHead title="Overview">How far the rollup has come, how fast it is, and what is wrong.</AdminHead>
      <Loaded read={read} skeleton={<OverviewSkeleton />}>
        {(overview) => (
          <>
            <Troubles problems={overview.problems} warnings={overview.warnings} />
            <HeadsCard overview={overview} />
            <Controls controls={overview.controls} />
            <OverviewCharts trail={trail} />
            <StageTimes stages={overview.stages} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Troubles({ problems, warnings }: { problems: readonly string[]; warnings: readonly string[] }) {
  return (
    <>
      {problems.length > 0 && (
        <Notice tone="bad" title={problems.length === 1 ? 'Something is wrong' : 'Some things are wrong'}>
          <Lines lines={problems} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title="Keep an eye on">
          <Lines lines={warnings} />
        </Notice>
      )}
    </>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="space-y-1">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function OverviewSkeleton() {
  return (
    <div className="space-y-6">
      <div className="card grid min-h-[9.5rem] grid-cols-2 gap-6 p-6 sm:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((cell) => (
          <Skeleton key={cell} className="h-12 w-full" />
        ))}
      </div>
      <Section title="Controls">
        <SkeletonRows rows={3} label="Loading the overview" />
      </Section>
    </div>
  )
}
