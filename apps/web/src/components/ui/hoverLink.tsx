'use client'
import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

/** A link whose page is fetched when somebody is about to follow it, not for every link that comes into view. */
export function HoverLink(props: ComponentProps<typeof Link>) {
  const [meant, setMeant] = useState(false)
  const mean = () => setMeant(true)
  return (
    <Link
      {...props}
      prefetch={meant ? null : false}
      onPointerEnter={mean}
      onFocus={mean}
      onTouchStart={mean}
    />
  )
}
