import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '#lib/cx.ts'
import { Icon } from './icon.tsx'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger' | 'quiet-danger'

/** Props that make an element look like a button; for links. */
export function buttonProps(
  variant: ButtonVariant = 'plain',
  className = '',
): { className: string; 'data-variant': ButtonVariant } {
  return { className: cx('button', className), 'data-variant': variant }
}

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  icon?: LucideIcon
  children: ReactNode
}

export function Button({ variant, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...buttonProps(variant, className)} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  /** The accessible name, and the tooltip. */
  label: string
  iconSize?: number
}

export function IconButton({ icon, label, className, iconSize, ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} className={cx('icon-button', className)} {...rest}>
      <Icon of={icon} size={iconSize} />
    </button>
  )
}

/** A button that looks like a link within a sentence. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={cx('inline-link', className)} {...rest} />
}
