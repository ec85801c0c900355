import { lazy, Suspense, useId, useState } from 'react'
import type { Environment } from '#environments/environment.ts'
import { type Locale, useLocale, useMessages } from '#i18n/messages.ts'
import { Field, Input } from '#ui/field.tsx'
import type { ServerModelsProps } from './server-models.tsx'

// Suggestions are not worth an error screen.
const ServerModels = lazy(() =>
  import('./server-models.tsx').catch(() => ({ default: (_: ServerModelsProps) => null })),
)

interface ModelFieldProps {
  environment: Environment
  value: string
  onChange: (value: string) => void
}

/** Free text with the environment's suggestions; empty leaves the choice to the server. */
export function ModelField({ environment, value, onChange }: ModelFieldProps) {
  const { studio } = useMessages()
  const locale = useLocale()
  const listId = useId()
  const [hasFocus, setHasFocus] = useState(false)
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
            onFocus={() => setHasFocus(true)}
            onBlur={() => setHasFocus(false)}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {environment.models.map((model) => (
              <option key={model} value={model} label={titleOf(environment, model, locale)} />
            ))}
            {hasFocus && environment.dialect.modelsFrom && (
              <Suspense>
                <ServerModels environment={environment} />
              </Suspense>
            )}
          </datalist>
        </>
      )}
    </Field>
  )
}

function titleOf({ dialect }: Environment, model: string, locale: Locale): string | undefined {
  const title = dialect.modelDetails[model]?.title
  return typeof title === 'object' ? title[locale === 'en' ? 'en' : 'zh'] : title
}
