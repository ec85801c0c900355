import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import type { TaskSummary } from '#tasks/list/task-summary.ts'

/** Units of the chart, which is as wide as its place; heights are pixels. */
const barWidth = 16
const gap = 5
const fullHeight = 64
/** A day without videos is shown as a line. */
const leastHeight = 2

/** Videos per day: bars with the number in a tooltip, and a table for screen readers. */
export function BarChart({ days }: Pick<TaskSummary, 'days'>) {
  const { summary: words } = useMessages().tasks
  const formats = useFormats()
  const most = Math.max(0, ...days.map(({ done }) => done))
  const width = days.length * (barWidth + gap) - gap
  const first = days[0]?.start ?? 0
  return (
    <>
      <div aria-hidden="true" className="grid gap-1">
        <svg
          aria-hidden="true"
          className="w-full"
          viewBox={`0 0 ${width} ${fullHeight}`}
          preserveAspectRatio="none"
          height={fullHeight}
        >
          {days.map(({ start, done }, index) => {
            const height = Math.max(leastHeight, Math.round((fullHeight * done) / (most || 1)))
            return (
              <g key={start}>
                <title>{`${formats.day(start)}: ${formats.number(done)}`}</title>
                {/* The whole column shows the tooltip. */}
                <rect
                  x={index * (barWidth + gap)}
                  width={barWidth + gap}
                  height={fullHeight}
                  fill="transparent"
                />
                <rect
                  x={index * (barWidth + gap)}
                  y={fullHeight - height}
                  width={barWidth}
                  height={height}
                  rx={1}
                  className={index === days.length - 1 ? 'fill-accent' : 'fill-line-strong'}
                />
              </g>
            )
          })}
        </svg>
        <p className="flex justify-between text-muted text-xs leading-none tabular-nums">
          <span>{formats.shortDay(first)}</span>
          <span>{words.today}</span>
        </p>
      </div>
      {/* Wrapped, because a table itself cannot be as narrow as `sr-only` requires. */}
      <div className="sr-only">
        <table>
          <caption>{words.chart(formats.number(most), formats.number(days.at(-1)?.done ?? 0))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.videos}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ start, done }) => (
              <tr key={start}>
                <th scope="row">{formats.day(start)}</th>
                <td>{formats.number(done)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
