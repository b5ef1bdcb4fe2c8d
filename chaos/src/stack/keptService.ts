import type { EmbeddedService } from '@weft/testing/embedded'

/** A server of the stack that comes back on the same port. */
export interface KeptService {
  readonly name: string
  readonly url: string
  readonly running: EmbeddedService
  /**
   * Ends it by a signal and starts it again.
   *
   * @param options.downMs - How long it is away besides its own start.
   */
  restart(options: { signal: NodeJS.Signals; downMs: number }): Promise<void>
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/** @param start - Starts it on the port given; undefined: on a free one, which it then keeps. */
export async function keepService(
  name: string,
  start: (port: number | undefined) => Promise<EmbeddedService>,
): Promise<KeptService> {
  let running = await start(undefined)
  const { port, url } = running
  return {
    name,
    url,
    get running() {
      return running
    },
    async restart({ signal, downMs }) {
      running.send(signal)
      await running.exited
      await new Promise((resolve) => setTimeout(resolve, downMs))
      running = await start(port)
    },
    pause: () => void running.send('SIGSTOP'),
    resume: () => void running.send('SIGCONT'),
    stop: () => running.stop(),
  }
}
