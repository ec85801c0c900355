import { useId, useState } from 'react'
import { textIn } from '#api/options/local-text.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import type { Parameter } from '#api/options/parameters.ts'
import type { SettledForm } from '#api/options/settle-form.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { asSentence } from '#lib/as-sentence.ts'
import { Field, FieldError, Input, Select, Textarea } from '#ui/field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Switch } from '#ui/switch.tsx'
import {
  becauseText,
  isToldAtOnce,
  problemText,
  shapedText,
  sizeIn,
  titleOf,
  valueText,
} from './option-text.ts'

interface OptionControlProps {
  field: Parameter
  form: SettledForm
  /** True once everything must be right, not only what was left. */
  isChecked: boolean
  /** What the server says about the value. */
  refusal: string | null
  onChange: (value: OptionValue | null) => void
}

/** One parameter: segments for up to four short choices, a menu for more, a switch, or a field. */
export function OptionControl({ field, form, isChecked, refusal, onChange }: OptionControlProps) {
  const words = useWords('options')
  const { studio } = useMessages()
  const formats = useFormats()
  const locale = useLocale()
  const texts = { words, formats, locale }
  const [isLeft, setIsLeft] = useState(false)
  const problem = form.problems[field.name]
  const isTold = isChecked || (problem !== undefined && problem.keyword !== 'required' && isLeft)
  const isConflict = problem !== undefined && isToldAtOnce(problem)
  const told = problem && (isTold || isConflict) ? problemText(field, problem, form, texts) : null
  const error = told ?? (refusal && `${studio.serverSaid(asSentence(refusal))} · ${words.changeIt}`)
  const props = { field, form, error, hint: field.description && textIn(field.description, locale), onChange }
  return (
    <div data-option={field.name} className="min-w-0 [overflow-wrap:anywhere]">
      {field.kind === 'choice' ? (
        <ChoiceControl {...props} />
      ) : field.kind === 'switch' ? (
        <SwitchControl {...props} />
      ) : (
        <TypedControl {...props} onLeave={() => setIsLeft(true)} />
      )}
    </div>
  )
}

interface ControlProps {
  field: Parameter
  form: SettledForm
  error: string | null
  hint: string | null
  onChange: (value: OptionValue | null) => void
}

/** Longer texts side by side do not fit on a phone; in widths of a Latin letter. */
const mostLetters = 30

function ChoiceControl({ field, form, error, hint, onChange }: ControlProps) {
  const words = useWords('options')
  const formats = useFormats()
  const locale = useLocale()
  const texts = { words, formats, locale }
  const id = useId()
  const title = titleOf(field, locale)
  const value = form.values[field.name] ?? null
  const choices = field.choices.map((choice, index) => ({
    value: String(index),
    label: valueText(field, choice.value, texts),
    icon: <Shape of={choice.value} />,
    shaped: shapedText(field, choice.value, texts),
    isDisabled: choice.value !== value && form.obstacleOf(field, choice.value) !== null,
  }))
  const isOpen = !field.isRequired && field.initial === null
  const options = isOpen ? [{ value: '', label: words.automatic }, ...choices] : choices
  const isGone = form.problems[field.name]?.keyword === 'gone'
  const chosen = isGone ? 'none' : value === null ? '' : indexOf(field, value)
  const choose = (index: string) =>
    onChange(index === '' ? null : (field.choices[Number(index)]?.value ?? null))
  const width = options.reduce((sum, { label }) => sum + widthOf(label) + 2, 0)
  const isShort = options.length <= (isOpen ? 5 : 4) && width <= mostLetters
  const obstacles = <Obstacles field={field} form={form} />
  if (!isShort) {
    const unchosen = isGone || (value === null && !isOpen) ? [{ value: chosen, label: '' }] : []
    return (
      <Field
        label={title}
        error={error}
        hint={
          <>
            {hint}
            {obstacles}
          </>
        }
      >
        {(control) => (
          <Select
            {...control}
            value={chosen}
            options={[
              ...unchosen,
              ...options.map((option) => ({
                ...option,
                label: 'shaped' in option ? option.shaped : option.label,
              })),
            ]}
            onChoose={choose}
          />
        )}
      </Field>
    )
  }
  return (
    <div className="grid justify-items-start gap-1.5">
      <p className="font-semibold text-sm text-soft">{title}</p>
      <Segmented
        label={title}
        value={chosen}
        options={options}
        aria-describedby={`${id}-error ${id}-hint`}
        onChange={choose}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <div id={`${id}-hint`} className="text-pretty text-muted text-sm empty:hidden">
        {hint}
        {obstacles}
      </div>
    </div>
  )
}

function indexOf({ choices }: Parameter, value: OptionValue): string {
  return String(choices.findIndex((choice) => choice.value === value))
}

function SwitchControl({ field, form, error, hint, onChange }: ControlProps) {
  const locale = useLocale()
  const id = useId()
  const title = titleOf(field, locale)
  return (
    <div className="grid gap-1.5">
      <div className="flex min-h-control items-center justify-between gap-3">
        <span className="font-semibold text-sm text-soft">{title}</span>
        <Switch
          label={title}
          isOn={form.values[field.name] === true}
          aria-describedby={`${id}-error ${id}-hint`}
          onChange={onChange}
        />
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <p id={`${id}-hint`} className="text-muted text-sm empty:hidden">
        {hint}
      </p>
    </div>
  )
}

/** Longer texts get several lines; characters. */
const longText = 100

function TypedControl({
  field,
  form,
  error,
  hint,
  onChange,
  onLeave,
}: ControlProps & { onLeave: () => void }) {
  const words = useWords('options')
  const locale = useLocale()
  const { kind, name, keywords } = field
  const value = String(form.values[name] ?? '')
  // A number is shown as it was typed, or `1.` could not become `1.5`.
  const [typed, setTyped] = useState(value)
  if (Number(typed) !== Number(value) && typed !== value) setTyped(value)
  const isNumber = kind !== 'text'
  const isLong = !isNumber && (keywords.maxLength ?? Number.POSITIVE_INFINITY) > longText
  const placeholder = field.isRequired ? undefined : words.automatic
  return (
    <Field label={titleOf(field, locale)} error={error} hint={hint}>
      {(control) =>
        isLong ? (
          <Textarea
            {...control}
            rows={2}
            value={value}
            className="field-sizing-content max-h-40"
            onBlur={onLeave}
            onChange={(event) => onChange(event.target.value || null)}
          />
        ) : (
          <Input
            {...control}
            inputMode={
              isNumber ? (kind === 'integer' && !canBeNegative(field) ? 'numeric' : 'decimal') : 'text'
            }
            autoComplete="off"
            onBlur={onLeave}
            placeholder={isNumber ? placeholder : undefined}
            value={isNumber ? typed : value}
            onChange={(event) => {
              setTyped(event.target.value)
              onChange(event.target.value || null)
            }}
          />
        )
      }
    </Field>
  )
}

/** Phones have no minus on their digits. */
function canBeNegative({ keywords }: Parameter): boolean {
  return (keywords.minimum ?? -1) < 0
}

/** Says which choices cannot be made now, and why. */
function Obstacles({ field, form }: { field: Parameter; form: SettledForm }) {
  const words = useWords('options')
  const formats = useFormats()
  const locale = useLocale()
  const texts = { words, formats, locale }
  const reasons = new Map<string, string[]>()
  for (const choice of field.choices) {
    const obstacle = form.obstacleOf(field, choice.value)
    // The chosen one has an error of its own.
    if (obstacle === null || choice.value === form.values[field.name]) continue
    const because = becauseText(obstacle.because, form, form.fields, texts)
    reasons.set(because, [...(reasons.get(because) ?? []), valueText(field, choice.value, texts)])
  }
  return [...reasons].map(([because, choices]) => (
    <span key={because} className="block">
      {because === '' ? words.impossibleNow(choices) : words.impossible(choices, because)}
    </span>
  ))
}

/** The longer side of a shape; pixels. */
const shapeSize = 14

/** A small frame in the shape of a size, such as `1280x720`; nothing for other values. */
function Shape({ of }: { of: OptionValue }) {
  const size = sizeIn(of)
  if (size === null) return null
  const scale = shapeSize / Math.max(size.width, size.height)
  return (
    <i
      aria-hidden
      className="flex-none rounded-[2px] border-[1.5px] border-current"
      style={{ width: Math.max(5, size.width * scale), height: Math.max(5, size.height * scale) }}
    />
  )
}

/** Width of a text in Latin letters; Chinese characters are twice as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
}
