import clsx from 'clsx'
import { Loader2 } from 'lucide-react'
import { Children, type ComponentProps, cloneElement, isValidElement, type ReactElement } from 'react'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'
type Size = 'sm' | 'md' | 'lg'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: Variant
  size?: Size
  /** Shows that work is under way; the button does nothing meanwhile. */
  busy?: boolean
  /** Lends its looks to the one child, for links. */
  asChild?: boolean
}

export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  asChild = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const looks = clsx(
    'inline-flex items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors',
    'disabled:cursor-not-allowed',
    sizes[size],
    variants[variant],
    className,
  )
  if (asChild) {
    const child = Children.only(children)
    if (!isValidElement(child)) throw new Error('asChild needs one element')
    const { props } = child as ReactElement<{ className?: string }>
    return cloneElement(child as ReactElement<{ className?: string }>, {
      ...rest,
      className: clsx(looks, props.className),
    })
  }
  return (
    <button
      type="button"
      className={looks}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <Loader2 className="size-4 animate-spin" aria-hidden />}
      {children}
    </button>
  )
}

const sizes: Record<Size, string> = {
  sm: 'h-8 px-3 text-sm',
  md: 'h-10 px-4 text-sm',
  lg: 'h-12 px-5 text-base',
}

const variants: Record<Variant, string> = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted disabled:border disabled:border-line',
  secondary:
    'border border-line-strong bg-surface text-ink hover:border-ink-soft hover:bg-sunken disabled:border-line disabled:text-muted disabled:hover:bg-surface',
  ghost: 'text-ink-soft hover:bg-sunken hover:text-ink disabled:text-muted disabled:hover:bg-transparent',
  danger: 'bg-bad text-paper hover:opacity-90 disabled:bg-sunken disabled:text-muted',
}
