import { Gauge, type Registry } from 'prom-client'

/** A server the process cannot do without. */
export interface ServerProbe {
  readonly name: 'postgres' | 'redis'
  /** Asks the cheapest question there is; throws when there is no answer. */
  ping(): Promise<unknown>
  /** For people: that it does not answer, and what to do. */
  readonly problem: string
}

/** Knows whether they answer. */
export interface ServerWatch {
  /** Of those that do not answer; none while the first answer is awaited. */
  problems(): string[]
  stop(): void
}

/** From one question to the next. */
const ASK_EVERY_MS = 1_000
/** An answer that takes longer is none. A server under full load answers within a second. */
const ANSWER_MS_MAX = 3_000

/**
 * Asks servers whether they are there, all the time, so that nobody who wants to know has to wait for one that is
 * not. One question at a time each: a server that hangs is not asked again before it answered.
 *
 * @param options.now - Milliseconds of a steady clock.
 */
export function watchServers(options: {
  probes: readonly ServerProbe[]
  registry: Registry
  now?: () => number
}): ServerWatch {
  const { registry, now = () => performance.now() } = options
  const servers = options.probes.map((probe) => createServer(probe, now))
  const registers = [registry]
  const labelNames = ['server']
  new Gauge({
    name: 'weft_server_up',
    help: '1 when a server this process needs answers',
    labelNames,
    registers,
    collect() {
      for (const { probe, isAway } of servers) this.set({ server: probe.name }, isAway() ? 0 : 1)
    },
  })
  new Gauge({
    name: 'weft_server_ping_seconds',
    help: 'How long its last answer took',
    labelNames,
    registers,
    collect() {
      for (const { probe, pingMs } of servers) this.set({ server: probe.name }, pingMs() / 1_000)
    },
  })
  const askAll = () => {
    for (const server of servers) server.ask()
  }
  askAll()
  const timer = setInterval(askAll, ASK_EVERY_MS)
  return {
    problems: () => servers.filter(({ isAway }) => isAway()).map(({ probe }) => probe.problem),
    stop: () => clearInterval(timer),
  }
}

function createServer(probe: ServerProbe, now: () => number) {
  let askedMs: number | undefined
  let answeredInMs = 0
  let hasFailed = false

  async function ask(): Promise<void> {
    if (askedMs !== undefined) return
    const fromMs = now()
    askedMs = fromMs
    try {
      await probe.ping()
      hasFailed = false
    } catch {
      hasFailed = true
    }
    answeredInMs = now() - fromMs
    askedMs = undefined
  }

  return {
    probe,
    ask: () => void ask(),
    isAway: () => hasFailed || (askedMs !== undefined && now() - askedMs > ANSWER_MS_MAX),
    pingMs: () => (askedMs === undefined ? answeredInMs : Math.max(answeredInMs, now() - askedMs)),
  }
}
