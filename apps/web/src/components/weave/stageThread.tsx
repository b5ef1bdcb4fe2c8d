import clsx from 'clsx'

export interface ThreadStage {
  readonly name: string
  /** Under the name: a time, a batch number. */
  readonly note?: string | undefined
  /** `settled`: done, of something that failed before. */
  readonly state: 'done' | 'active' | 'waiting' | 'failed' | 'settled'
}

/**
 * A transaction as one weft thread that passes over and under the warp, a warp thread per stage: woven in as
 * far as it has come.
 */
export function StageThread({ stages, label }: { stages: readonly ThreadStage[]; label: string }) {
  return (
    <ol aria-label={label} className="grid auto-cols-fr grid-flow-col">
      {stages.map((stage, index) => (
        <li key={stage.name} className="min-w-0" aria-current={stage.state === 'active' ? 'step' : undefined}>
          <Crossing stage={stage} over={index % 2 === 0} next={stages[index + 1]} />
          <p
            className={clsx(
              'mt-1.5 truncate text-center text-xs font-medium',
              stage.state === 'waiting' ? 'text-muted' : 'text-ink',
              stage.state === 'failed' && 'text-bad',
            )}
          >
            {stage.name}
            <span className="sr-only">: {spoken[stage.state]}</span>
          </p>
          <p className="truncate text-center text-xs text-muted">{stage.note ?? ' '}</p>
        </li>
      ))}
    </ol>
  )
}

const spoken = {
  done: 'done',
  settled: 'done',
  active: 'under way',
  waiting: 'not yet',
  failed: 'stopped here',
}

function Crossing(props: { stage: ThreadStage; over: boolean; next: ThreadStage | undefined }) {
  const { stage, over, next } = props
  const ends = stage.state === 'failed' || (next === undefined && stage.state === 'done')
  return (
    <div className="relative h-6" aria-hidden>
      <span
        className={clsx(
          'absolute left-1/2 top-0 h-6 w-[3px] -translate-x-1/2 bg-warp-strong',
          over ? 'z-0' : 'z-10 shadow-[-2px_0_0_var(--raised),2px_0_0_var(--raised)]',
        )}
      />
      <span
        className={clsx(
          'absolute left-0 top-1/2 z-[5] h-[3px] -translate-y-1/2',
          ends ? 'w-[calc(50%+8px)]' : 'w-full',
          threads[stage.state],
          over && 'shadow-[0_-2px_0_var(--raised),0_2px_0_var(--raised)]',
        )}
      />
      {stage.state === 'failed' && (
        <>
          {next?.state === 'settled' && (
            <span className="absolute left-1/2 right-0 top-1/2 z-[4] h-[3px] -translate-y-1/2 bg-warp-strong" />
          )}
          <span className="absolute left-1/2 top-1/2 z-20 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 bg-bad" />
        </>
      )}
    </div>
  )
}

const threads: Record<ThreadStage['state'], string> = {
  done: 'bg-accent',
  active: 'thread-active',
  waiting: 'bg-line',
  failed: 'bg-bad',
  settled: 'bg-warp-strong',
}
