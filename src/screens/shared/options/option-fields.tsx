// The parameters of a server as a form: what it requires, and one line for the rest that unfolds.

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { OptionValue } from '#api/options/option-value.ts'
import type { Parameter } from '#api/options/parameters.ts'
import type { SettledForm } from '#api/options/settle-form.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { Icon } from '#ui/icon.tsx'
import { OptionControl } from './option-control.tsx'
import { becauseText, isToldAtOnce, titleOf, valueText } from './option-text.ts'

interface OptionFieldsProps {
  form: SettledForm
  /** True once a submission was tried, which a missing value prevented. */
  isChecked: boolean
  /** What the server says about the value of one field. */
  refusal: { name: string; text: string } | null
  onChange: (name: string, value: OptionValue | null) => void
  /** Stands between what is required and the line. */
  children?: ReactNode
}

export function OptionFields({ form, isChecked, refusal, onChange, children }: OptionFieldsProps) {
  const words = useWords('options')
  const formats = useFormats()
  const locale = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  const required = form.fields.filter(({ isRequired }) => isRequired)
  const others = form.fields.filter(({ isRequired }) => !isRequired)
  const isTold = ({ name }: Parameter) => {
    const problem = form.problems[name]
    return refusal?.name === name || (problem !== undefined && (isChecked || isToldAtOnce(problem)))
  }
  // What is wrong must be in sight, and stays so while it is put right.
  const mustBeOpen = others.some(isTold)
  if (!isOpen && mustBeOpen) setIsOpen(true)
  const control = (field: Parameter) => (
    <OptionControl
      key={field.name}
      field={field}
      form={form}
      isChecked={isChecked}
      refusal={refusal?.name === field.name ? refusal.text : null}
      onChange={(value) => onChange(field.name, value)}
    />
  )
  return (
    <>
      {required.map(control)}
      {form.excluded.map(({ field, because }) => (
        <p key={field.name} className="text-sm text-unconfirmed">
          {words.excluded(
            titleOf(field, locale),
            becauseText(because, form, form.fields, { words, formats, locale }),
          )}
        </p>
      ))}
      {children}
      {others.length > 0 && (
        <details
          className="group min-w-0"
          open={isOpen}
          onToggle={({ currentTarget }) => {
            if (mustBeOpen) currentTarget.open = true
            else setIsOpen(currentTarget.open)
          }}
        >
          <summary className="flex min-h-control cursor-pointer list-none items-center gap-1.5 rounded-sm text-soft [&::-webkit-details-marker]:hidden">
            <Icon of={ChevronRight} className="transition-[rotate] group-open:rotate-90" />
            <span className="min-w-0 truncate group-open:hidden">
              <Summary form={form} fields={others} />
            </span>
            <span className="hidden group-open:inline">{words.more}</span>
          </summary>
          <div className="grid gap-4 pt-2">{others.map(control)}</div>
        </details>
      )}
    </>
  )
}

/** What is chosen, on one line. */
function Summary({ form, fields }: { form: SettledForm; fields: readonly Parameter[] }) {
  const words = useWords('options')
  const locale = useLocale()
  const parts = fields.flatMap((field) => {
    const value = form.values[field.name] ?? null
    if (value === null || value === false) return []
    if (value === true) return [titleOf(field, locale)]
    const text = valueText(field, value, { words, locale })
    return [field.kind === 'choice' ? text : `${titleOf(field, locale)} ${text}`]
  })
  return <>{parts.length === 0 ? words.more : words.moreWith(parts.join(' · '))}</>
}
