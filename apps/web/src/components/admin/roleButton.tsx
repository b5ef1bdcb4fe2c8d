'use client'
import type { AdminRole } from '@weft/sdk/admin'
import { Tooltip } from 'radix-ui'
import { useId } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useOperator } from '@/hooks/admin/useAdmin'
import { hasRole, roleNames } from '@/lib/admin/roles'

/** A button for those whose role allows it. Others see it, and why it does nothing for them; the server refuses anyway. */
export function RoleButton({ needs, ...rest }: ButtonProps & { needs: AdminRole }) {
  const operator = useOperator()
  const id = useId()
  if (hasRole(operator.role, needs)) return <Button {...rest} />
  const reason = `Needs the role ${roleNames[needs]}; yours is ${roleNames[operator.role]}.`
  const { onClick: _, disabled: __, busy: ___, className, variant: ____, ...looks } = rest
  return (
    <Tooltip.Provider delayDuration={150}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>
          {/* Not `disabled`: it could take neither the mouse nor the focus, and nobody would learn why. */}
          <Button
            {...looks}
            type="button"
            aria-disabled="true"
            aria-describedby={id}
            className={`cursor-not-allowed border-line! text-muted! hover:bg-surface! ${className ?? ''}`}
          />
        </Tooltip.Trigger>
        <span id={id} className="sr-only">
          {reason}
        </span>
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={6}
            collisionPadding={12}
            className="animate-fade z-50 max-w-64 rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink-soft shadow-card"
          >
            {reason}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}
