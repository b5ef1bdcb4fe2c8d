'use client'
import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { WovenArt } from '@/components/nfts/wovenArt'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'

/** What a collection names when it has no file. */
const NO_MEDIA = /^0x0*$/

type Kind = 'image' | 'film' | 'drawn'

/**
 * A picture or a film of somebody unknown, by its hash. It is shown in an element that cannot run anything; while it
 * is missing, or when it cannot be shown, a cloth drawn from its hash stands in its place.
 */
export function NftMedia(props: {
  media: string
  /** Varies the cloth: the token's address. */
  seed?: string | undefined
  /** What it shows, for who cannot see it; empty where the name stands beside it. */
  alt: string
  /** All of it, with controls for a film; otherwise as much as fills the square. */
  whole?: boolean
  className?: string
}) {
  const { media, seed, alt, whole = false, className } = props
  return (
    <span
      className={clsx('relative block overflow-hidden bg-sunken', className)}
      {...(alt === '' ? {} : { role: 'img', 'aria-label': alt })}
    >
      <WovenArt seeds={seed === undefined ? [media] : [media, seed]} className="absolute inset-0 size-full" />
      {!NO_MEDIA.test(media) && <Shown key={media} media={media} whole={whole} />}
    </span>
  )
}

function Shown({ media, whole }: { media: string; whole: boolean }) {
  const { apiUrl } = useRuntimeConfig()
  const [kind, setKind] = useState<Kind>('image')
  const [loaded, setLoaded] = useState(false)
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    // What came or failed before this page was alive told nobody.
    const found = image.current
    if (!found?.complete) return
    if (found.naturalWidth > 0) setLoaded(true)
    else if (found.currentSrc !== '') setKind('film')
  }, [])
  const looks = clsx(
    'absolute inset-0 size-full transition-opacity duration-200',
    whole ? 'object-contain' : 'object-cover',
    loaded ? 'bg-sunken opacity-100' : 'opacity-0',
  )
  const src = `${apiUrl}/v1/media/${media}`
  if (kind === 'drawn') return null
  if (kind === 'film') {
    return (
      <video
        src={src}
        muted
        playsInline
        loop
        controls={whole}
        autoPlay={false}
        preload="metadata"
        className={looks}
        onLoadedMetadata={() => setLoaded(true)}
        onError={() => setKind('drawn')}
      />
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: files of strangers must not go through our own server
    <img
      ref={image}
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      referrerPolicy="no-referrer"
      className={looks}
      onLoad={() => setLoaded(true)}
      onError={() => setKind('film')}
    />
  )
}
