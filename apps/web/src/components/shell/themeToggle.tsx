'use client'
import { Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useMounted } from '@/hooks/useMounted'

/** Dark or light; the system decides until somebody presses it. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme()
  const mounted = useMounted()
  const dark = mounted && resolvedTheme === 'dark'
  const Icon = dark ? Sun : Moon
  return (
    <button
      type="button"
      className="grid size-10 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      aria-label={dark ? 'Use the light theme' : 'Use the dark theme'}
      onClick={() => setTheme(dark ? 'light' : 'dark')}
    >
      <Icon className="size-[18px]" aria-hidden />
    </button>
  )
}
