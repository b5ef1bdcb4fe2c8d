'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useShell } from '@/components/shell/shellContext'
import { useResume } from '@/hooks/useResume'

const ConnectDialog = dynamic(() => import('./connectDialog').then((file) => file.ConnectDialog), {
  ssr: false,
})
const ActivityDrawer = dynamic(() => import('./activityDrawer').then((file) => file.ActivityDrawer), {
  ssr: false,
})
const DemoKeyDialog = dynamic(() => import('./demoKeyDialog').then((file) => file.DemoKeyDialog), {
  ssr: false,
})

/** The panels of the shell; the code of one is fetched when it is first opened. */
export function Panels() {
  const { panel } = useShell()
  const [used, setUsed] = useState<readonly string[]>([])
  useEffect(() => {
    if (panel) setUsed((before) => (before.includes(panel) ? before : [...before, panel]))
  }, [panel])
  useResume()
  return (
    <>
      {used.includes('connect') && <ConnectDialog />}
      {used.includes('activity') && <ActivityDrawer />}
      {used.includes('demoKey') && <DemoKeyDialog />}
    </>
  )
}
