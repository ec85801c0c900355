import type { BaseUrlProblem } from '#environments/base-url.ts'
import { useWords } from '#i18n/messages.ts'
import { Field, Input } from '#ui/field.tsx'

interface BaseUrlFieldProps {
  value: string
  problem: BaseUrlProblem | null
  /** What the typed address is read as. */
  baseUrl: string | null
  isTouched: boolean
  onChange: (value: string) => void
  onLeave: () => void
}

export function BaseUrlField({ value, problem, baseUrl, isTouched, onChange, onLeave }: BaseUrlFieldProps) {
  const settings = useWords('settings')
  // What more typing cannot mend is said at once, the rest when the field is left.
  const isBeginning = ['https://', 'http://'].some((scheme) => scheme.startsWith(value.trim().toLowerCase()))
  const isCertain = problem === 'credentials' || problem === 'query' || (problem === 'scheme' && !isBeginning)
  const error = problem !== null && (isTouched || isCertain) ? settings.problems.baseUrl[problem] : null
  return (
    <Field
      label={settings.baseUrl}
      error={error}
      hint={baseUrl === null ? settings.baseUrlHint : settings.baseUrlKept(baseUrl)}
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          value={value}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => value !== '' && onLeave()}
        />
      )}
    </Field>
  )
}
