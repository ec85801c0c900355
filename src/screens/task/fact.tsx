import type { ReactNode } from 'react'

/** A line of the details of a task. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="whitespace-nowrap text-muted">{label}</dt>
      <dd className="text-balance text-right tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}
