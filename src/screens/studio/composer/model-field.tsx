import { useId } from 'react'
import type { Environment } from '#environments/environment.ts'
import { useMessages } from '#i18n/messages.ts'
import { Field, Input } from '#ui/field.tsx'

interface ModelFieldProps {
  environment: Environment
  value: string
  onChange: (value: string) => void
}

/** Free text with the environment's suggestions; empty leaves the choice to the server. */
export function ModelField({ environment, value, onChange }: ModelFieldProps) {
  const { studio } = useMessages()
  const listId = useId()
  return (
    <Field label={studio.model}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            value={value}
            placeholder={studio.modelPlaceholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {environment.models.map((model) => (
              <option key={model} value={model} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
