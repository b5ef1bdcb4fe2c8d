'use client'
import { useEffect, useState } from 'react'

/** The clock in milliseconds, ticking; undefined until the page runs in a browser. */
export function useNow(intervalMs = 1_000): number | undefined {
  const [now, setNow] = useState<number | undefined>(undefined)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), intervalMs)
    return () => clearInterval(timer)
  }, [intervalMs])
  return now
}
