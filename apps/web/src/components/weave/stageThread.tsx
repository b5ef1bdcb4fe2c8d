import clsx from 'clsx'

export interface ThreadStage {
  readonly name: string
  /** Under the name: a time, a batch number. */
  readonly note?: string | undefined
  readonly state: 'done' | 'active' | 'waiting' | 'failed'
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
          <Crossing state={stage.state} over={index % 2 === 0} last={index === stages.length - 1} />
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

const spoken = { done: 'done', active: 'under way', waiting: 'not yet', failed: 'stopped here' }

function Crossing({ state, over, last }: { state: ThreadStage['state']; over: boolean; last: boolean }) {
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
          'absolute top-1/2 z-[5] h-[3px] -translate-y-1/2',
          'left-0',
          state === 'failed' || (last && state === 'done') ? 'w-[calc(50%+8px)]' : 'w-full',
          threads[state],
          over && 'shadow-[0_-2px_0_var(--raised),0_2px_0_var(--raised)]',
        )}
      />
      {state === 'failed' && (
        <span className="absolute left-1/2 top-1/2 z-20 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 bg-bad" />
      )}
    </div>
  )
}

const threads: Record<ThreadStage['state'], string> = {
  done: 'bg-accent',
  active: 'thread-active',
  waiting: 'bg-line',
  failed: 'bg-bad',
}
