'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

type Panel = 'connect' | 'activity' | 'demoKey' | undefined

/** Which panel of the shell is open; one at a time. */
interface Shell {
  readonly panel: Panel
  readonly open: (panel: Exclude<Panel, undefined>) => void
  readonly close: () => void
}

const ShellContext = createContext<Shell | undefined>(undefined)

export function ShellProvider({ children }: { children: ReactNode }) {
  const [panel, setPanel] = useState<Panel>(undefined)
  const shell = useMemo(() => ({ panel, open: setPanel, close: () => setPanel(undefined) }), [panel])
  return <ShellContext value={shell}>{children}</ShellContext>
}

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('useShell belongs inside ShellProvider')
  return shell
}
