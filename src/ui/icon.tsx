import type { LucideIcon } from 'lucide-react'

interface IconProps {
  of: LucideIcon
  /** Pixels. */
  size?: number | undefined
  className?: string
}

/** An icon beside text: hidden from screen readers, with one stroke width, never shrunk. */
export function Icon({ of: Drawing, size = 16, className = '' }: IconProps) {
  return <Drawing aria-hidden size={size} strokeWidth={1.75} className={`flex-none ${className}`} />
}
