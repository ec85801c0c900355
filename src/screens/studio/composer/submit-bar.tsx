import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Environment, environmentName } from '#environments/environment.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { buttonProps } from '#ui/button.tsx'

interface SubmitBarProps {
  isSending: boolean
  copies: number
  environment: Environment
  /** Problem of the last attempt. */
  children: ReactNode
}

const ownKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ ↵' : 'Ctrl ↵'
const shortcut = { get: () => ownKeys, subscribe: () => () => {}, prerendered: () => 'Ctrl ↵' }

/** The only submit button; on small screens always visible at the bottom of the window. */
export function SubmitBar({ isSending, copies, environment, children }: SubmitBarProps) {
  const { studio } = useMessages()
  const locale = useLocale()
  const keys = useStore(shortcut)
  const cost =
    environment.source === 'demo'
      ? studio.costDemo(copies)
      : studio.cost(environmentName(environment, locale), copies)
  return (
    <div
      id="submit-bar"
      className="grid gap-2 max-[1024px]:fixed max-[1024px]:inset-x-0 max-[1024px]:bottom-0 max-[1024px]:z-(--z-bar) max-[1024px]:border-line max-[1024px]:border-t max-[1024px]:bg-raised max-[1024px]:px-gutter max-[1024px]:pt-2.5 max-[1024px]:pb-[calc(10px+env(safe-area-inset-bottom))] min-[640px]:max-[1024px]:grid-cols-[1fr_20rem] min-[640px]:max-[1024px]:items-center min-[640px]:max-[1024px]:gap-x-6 max-[1024px]:group-data-folded/form:static max-[1024px]:group-data-folded/form:z-auto max-[1024px]:group-data-folded/form:border-0 max-[1024px]:group-data-folded/form:bg-transparent max-[1024px]:group-data-folded/form:grid-cols-1 max-[1024px]:group-data-folded/form:content-start max-[1024px]:group-data-folded/form:gap-0 max-[1024px]:group-data-folded/form:p-0"
    >
      <div className="empty:hidden sm:max-lg:col-span-2">{children}</div>
      <p className="when-known text-muted text-sm max-[1024px]:group-data-folded/form:hidden">{cost}</p>
      {/* Never disabled: if something is missing, a press tells what. */}
      <button
        type="submit"
        aria-busy={isSending}
        data-busy={studio.submitting}
        {...buttonProps(
          'primary',
          'min-h-12 w-full rounded-[10px] px-5 text-lg max-[1024px]:group-data-folded/form:h-12.5',
        )}
      >
        {isSending && (
          <LoaderCircle aria-hidden size={18} className="flex-none animate-[turn_900ms_linear_infinite]" />
        )}
        {studio.submit}
        {copies > 1 && studio.submitCopies(copies)}
        {isSending && <span className="font-normal"> · {studio.submitting}</span>}
        {!isSending && (
          <kbd className="when-known ml-1.5 rounded-[4px] border border-current/40 px-1.25 py-0.75 font-normal font-sans text-xs leading-none max-lg:hidden">
            {keys}
          </kbd>
        )}
      </button>
    </div>
  )
}
