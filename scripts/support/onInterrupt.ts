/**
 * Calls the function once when the person or the system asks to stop: Ctrl-C, SIGTERM, a closed terminal, or
 * the end of the process that started us. Later requests are taken for the same one; a stop is bounded anyway.
 */
export function onInterrupt(stop: () => void): void {
  let isStopping = false
  const once = () => {
    if (isStopping) return
    isStopping = true
    stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  // bootstrap.mjs holds the other end of the channel.
  if (process.channel) {
    process.on('disconnect', once)
    process.channel.unref()
  }
}
