import type { LucideIcon } from 'lucide-react'

interface IconProps {
  of: LucideIcon
  /** Pixels. */
  size?: number | undefined
  className?: string
}

/** An icon beside words: silent, of the one stroke, never squeezed. */
export function Icon({ of: Drawing, size = 16, className = '' }: IconProps) {
  return <Drawing aria-hidden size={size} strokeWidth={1.75} className={`flex-none ${className}`} />
}
