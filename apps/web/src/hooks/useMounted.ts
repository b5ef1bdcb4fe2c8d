'use client'
import { useSyncExternalStore } from 'react'

/** False on the server and while hydrating, then true: for what only this browser knows. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
}

function subscribe(): () => void {
  return () => {}
}
