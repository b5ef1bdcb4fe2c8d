'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Width of an element in CSS pixels as the window changes; undefined until it is on a screen. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number | undefined] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState<number | undefined>(undefined)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
