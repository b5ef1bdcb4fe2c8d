'use client'
import { useEffect, useRef } from 'react'
import type { ClothRow } from '@/lib/clothRow'

const WARP_THREADS = 256
/** Height of one weft thread with its gap, in CSS pixels. */
const PITCH = 10

/**
 * The state as a cloth: 256 warp threads (logical shards), one weft thread per batch, newest on top. Where a
 * batch worked on a shard its thread shows on the face of the cloth; elsewhere it runs behind.
 */
export function Cloth({
  rows,
  capacity,
  label,
}: {
  rows: readonly ClothRow[]
  capacity: number
  label: string
}) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = canvasRef.current
    if (!canvas) return
    const draw = () => drawCloth(canvas, rows, capacity)
    draw()
    const resized = new ResizeObserver(draw)
    resized.observe(canvas)
    const themed = new MutationObserver(draw)
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    return () => {
      resized.disconnect()
      themed.disconnect()
    }
  }, [rows, capacity])
  return (
    <canvas
      ref={canvasRef}
      role="img"
      aria-label={label}
      className="block w-full"
      style={{ height: capacity * PITCH + PITCH }}
    />
  )
}

function drawCloth(canvas: HTMLCanvasElement, rows: readonly ClothRow[], capacity: number): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const ratio = window.devicePixelRatio || 1
  const width = canvas.clientWidth
  const height = canvas.clientHeight
  canvas.width = width * ratio
  canvas.height = height * ratio
  context.scale(ratio, ratio)
  const style = getComputedStyle(canvas)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const pitch = width / WARP_THREADS
  const thread = PITCH - 3
  const shown = [...rows.slice(0, capacity).entries()]
  const top = (index: number) => PITCH / 2 + index * PITCH
  // The weft runs behind the warp…
  context.fillStyle = colour('--line')
  for (const [index] of shown) context.fillRect(0, top(index), width, thread)
  const warpWidth = Math.max(0.75, pitch * 0.4)
  context.fillStyle = colour('--warp-strong')
  context.globalAlpha = 0.55
  for (let shard = 0; shard < WARP_THREADS; shard++) {
    context.fillRect(shard * pitch + (pitch - warpWidth) / 2, 0, warpWidth, height)
  }
  context.globalAlpha = 1
  // …and comes to the face of the cloth where the batch had work.
  context.fillStyle = colour('--accent')
  const cell = Math.max(2.5, pitch * 0.94)
  for (const [index, { shards }] of shown) {
    for (const shard of shards) {
      if (shard < WARP_THREADS) context.fillRect(shard * pitch + (pitch - cell) / 2, top(index), cell, thread)
    }
  }
}
