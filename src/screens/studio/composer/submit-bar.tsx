import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { buttonProps } from '#ui/button.tsx'

interface SubmitBarProps {
  isSending: boolean
  copies: number
  /** A sentence on the cost and the environment. */
  cost: string
  /** Problem of the last attempt. */
  children: ReactNode
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ ↵' : 'Ctrl ↵'

/** The only submit button; on small screens always visible at the bottom of the window. */
export function SubmitBar({ isSending, copies, cost, children }: SubmitBarProps) {
  const { studio } = useMessages()
  return (
    <div className="submit-bar">
      <div className="empty:hidden sm:max-lg:col-span-2">{children}</div>
      <p className="text-muted text-sm max-sm:hidden">{cost}</p>
      {/* Never disabled: if something is missing, a press tells what. */}
      <button
        type="submit"
        aria-busy={isSending}
        {...buttonProps('primary', 'min-h-12 w-full rounded-[10px] px-5 text-lg')}
      >
        {isSending && (
          <LoaderCircle aria-hidden size={18} className="flex-none animate-[turn_900ms_linear_infinite]" />
        )}
        {studio.submit}
        {copies > 1 && studio.submitCopies(copies)}
        {isSending && <span className="font-normal"> · {studio.submitting}</span>}
        {!isSending && (
          <kbd className="ml-1.5 rounded-[4px] border border-current/40 px-1.25 py-0.75 font-normal font-sans text-xs leading-none max-lg:hidden">
            {shortcut}
          </kbd>
        )}
      </button>
    </div>
  )
}
