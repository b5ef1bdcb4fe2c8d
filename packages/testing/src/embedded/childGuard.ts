import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Keeps children from outliving us. A small shell process reads what we start and what ended; when its input
 * closes, because we were killed without a chance to clean up, it stops what is left, newest first.
 */
export const childGuard = {
  /** From now on the child gets `signal` when this process dies. */
  add(pid: number, signal: NodeJS.Signals): void {
    tell(`add ${signal.replace(/^SIG/, '')} ${pid}`)
  },
  /** The child has ended; its process id may be reused by others. */
  remove(pid: number): void {
    if (guard !== undefined) tell(`remove - ${pid}`)
  },
}

/** Tenths of a second until what ignores its signal is killed. */
const GRACE_TENTHS_MAX = 100

const script = `
trap '' INT TERM HUP
entries=''
while read -r verb signal pid; do
  kept=''
  for entry in $entries; do [ "\${entry#*:}" = "$pid" ] || kept="$kept $entry"; done
  entries="$kept"
  [ "$verb" = add ] && entries="$signal:$pid $entries"
done
for entry in $entries; do kill -"\${entry%%:*}" "\${entry#*:}" 2>/dev/null; done
tenths=0
while [ $tenths -lt ${GRACE_TENTHS_MAX} ]; do
  alive=''
  for entry in $entries; do kill -0 "\${entry#*:}" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && exit 0
  sleep 0.1
  tenths=$((tenths + 1))
done
for entry in $entries; do kill -KILL "\${entry#*:}" 2>/dev/null; done
`

let guard: ChildProcess | undefined

function tell(line: string): void {
  guard ??= startGuard()
  guard.stdin?.write(`${line}\n`)
}

function startGuard(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own session, so that Ctrl-C in the terminal does not reach it.
    detached: true,
  })
  child.on('error', () => {
    guard = undefined
  })
  child.stdin?.on('error', () => {
    guard = undefined
  })
  child.unref()
  // The pipe must not keep this process alive; it closes with it, which is the signal.
  ;(child.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return child
}
