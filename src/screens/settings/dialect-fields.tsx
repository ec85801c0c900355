// Dialect of a server, collapsed because most servers need no changes.

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { imageEdgeRange, linkLifetimeRange, requestForms } from '#api/dialect.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { Checkbox, Field, Input, Select } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { ParametersField } from './parameters-field.tsx'
import type { DialectProblems, TypedDialect } from './typed-dialect.ts'

/** Suggestions; all were seen on servers. */
const imageFields = ['image', 'image_url', 'image_url.url', 'input_reference', 'input_reference.url']

/** UTC offsets such as `+08:00`: all whole hours, and the other offsets in use. */
const timeZones = [
  ...[...Array(12).keys()].map((west) => `-${String(12 - west).padStart(2, '0')}:00`),
  ...[...Array(15).keys()].map((east) => `+${String(east).padStart(2, '0')}:00`),
  ...['-09:30', '-03:30', '-02:30', '+03:30', '+04:30', '+05:30', '+05:45', '+06:30', '+08:45', '+09:30'],
  ...['+10:30', '+12:45', '+13:45'],
].sort((a, b) => Number(a.replace(':', '.')) - Number(b.replace(':', '.')))

interface DialectFieldsProps {
  typed: TypedDialect
  problems: DialectProblems
  /** Initially expanded, for a dialect that differs from the documented one. */
  isOpen: boolean
  onChange: (change: Partial<TypedDialect>) => void
}

export function DialectFields({ typed, problems, isOpen, onChange }: DialectFieldsProps) {
  const { dialect: words } = useWords('settings')
  const formats = useFormats()
  const listId = useId()
  const { dataUrl, base64, none } = words.fileForms
  const isForm = typed.requestAs === 'multipart'
  // A form carries every file as it is, so the choice is only whether files are accepted.
  const accepted = typed.files === 'none' ? 'dataUrl' : typed.files
  const fileOptions = [
    ...(isForm
      ? [{ value: accepted, label: words.fileAsPart }]
      : [
          { value: 'dataUrl' as const, label: dataUrl },
          { value: 'base64' as const, label: base64 },
        ]),
    { value: 'none' as const, label: none },
  ]
  const [isUnfolded, setIsUnfolded] = useState(isOpen)
  // Expanded, because a problem must be visible.
  if (!isUnfolded && Object.keys(problems).length > 0) setIsUnfolded(true)
  return (
    <details
      className="group"
      open={isUnfolded}
      onToggle={({ currentTarget }) => {
        if (Object.keys(problems).length > 0) currentTarget.open = true
        else setIsUnfolded(currentTarget.open)
      }}
    >
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-1.5 rounded-sm text-soft [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} className="transition-[rotate] group-open:rotate-90" />
        {words.title}
      </summary>
      <div className="grid gap-4 pt-2">
        <p className="text-muted text-sm">{words.hint}</p>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
          <Field label={words.requestAs} hint={words.requestAsHint}>
            {(control) => (
              <Select
                {...control}
                value={typed.requestAs}
                options={requestForms.map((value) => ({ value, label: words.requestForms[value] }))}
                onChoose={(requestAs) => onChange({ requestAs })}
              />
            )}
          </Field>
          <Field
            label={words.imageField}
            hint={words.imageFieldHint}
            error={problems.imageField ? words.imageFieldProblem : null}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  list={listId}
                  value={typed.imageField}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={(event) => onChange({ imageField: event.target.value })}
                />
                <datalist id={listId}>
                  {imageFields.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <div className="grid content-start gap-2">
            <Field label={words.files}>
              {(control) => (
                <Select
                  {...control}
                  value={typed.files}
                  options={fileOptions}
                  onChoose={(files) => onChange({ files })}
                />
              )}
            </Field>
            <Checkbox
              checked={typed.takesLinks}
              onChange={(event) => onChange({ takesLinks: event.target.checked })}
            >
              {words.takesLinks}
            </Checkbox>
          </div>
          {typed.files !== 'none' && (
            <Field
              label={words.imageMaxEdge}
              hint={words.imageMaxEdgeHint}
              error={
                problems.imageMaxEdge
                  ? words.imageMaxEdgeProblem(
                      formats.number(imageEdgeRange.min),
                      formats.number(imageEdgeRange.max),
                    )
                  : null
              }
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={typed.imageMaxEdge}
                  autoComplete="off"
                  onChange={(event) => onChange({ imageMaxEdge: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={words.timeZone} hint={words.timeZoneHint}>
            {(control) => (
              <Select
                {...control}
                value={typed.timeZone}
                options={[...new Set([...timeZones, typed.timeZone])].map((value) => ({
                  value,
                  label: `UTC${value}`,
                }))}
                onChoose={(timeZone) => onChange({ timeZone })}
              />
            )}
          </Field>
          <Field
            label={words.linkLifetime}
            hint={words.linkLifetimeHint}
            error={
              problems.linkLifetime
                ? words.linkLifetimeProblem(
                    formats.number(linkLifetimeRange.min),
                    formats.number(linkLifetimeRange.max),
                  )
                : null
            }
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={typed.linkLifetime}
                autoComplete="off"
                onChange={(event) => onChange({ linkLifetime: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={words.modelsFrom}
            hint={words.modelsFromHint}
            error={problems.modelsFrom ? words.modelsFromProblem : null}
          >
            {(control) => (
              <Input
                {...control}
                value={typed.modelsFrom}
                placeholder="/v1/models"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => onChange({ modelsFrom: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field
          label={words.extraFields}
          hint={words.extraFieldsHint}
          error={problems.extraFields ? words.extraFieldsProblem : null}
        >
          {(control) => (
            <textarea
              {...control}
              rows={3}
              value={typed.extraFields}
              placeholder={'{"seconds": "15"}'}
              autoCapitalize="none"
              spellCheck={false}
              className="input resize-y font-mono text-sm"
              onChange={(event) => onChange({ extraFields: event.target.value })}
            />
          )}
        </Field>
        <ParametersField typed={typed.parameters} problem={problems.parameters} onChange={onChange} />
        <div className="grid gap-1">
          <Checkbox
            checked={typed.idempotencyKey}
            onChange={(event) => onChange({ idempotencyKey: event.target.checked })}
          >
            {words.idempotencyKey}
          </Checkbox>
          <p className="pl-7 text-muted text-sm">{words.idempotencyKeyHint}</p>
        </div>
      </div>
    </details>
  )
}
