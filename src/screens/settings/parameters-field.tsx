// What a server takes besides prompt, image and model: a pasted schema, and what the form makes of it.

import { lazy, Suspense, useDeferredValue } from 'react'
import { isWireObject } from '#api/reading/wire-value.ts'
import { useWords } from '#i18n/messages.ts'
import { Field } from '#ui/field.tsx'
import { type DialectProblems, readParameters, type TypedDialect } from './typed-dialect.ts'

const SchemaPreview = lazy(() => import('./schema-preview.tsx'))

interface ParametersFieldProps {
  typed: string
  problem: DialectProblems['parameters']
  onChange: (change: Pick<TypedDialect, 'parameters'>) => void
}

export function ParametersField({ typed, problem, onChange }: ParametersFieldProps) {
  const { dialect: words } = useWords('settings')
  const parameters = readParameters(useDeferredValue(typed))
  return (
    <>
      <Field
        label={words.parameters}
        hint={words.parametersHint}
        error={
          problem === 'syntax'
            ? words.parametersProblem
            : problem === 'not-found'
              ? words.parametersNotFound
              : null
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={typed}
            placeholder={'{"properties": {"seconds": {"enum": ["4", "8", "12"], "default": "4"}}}'}
            autoCapitalize="none"
            spellCheck={false}
            className="input max-h-60 resize-y font-mono text-sm"
            onChange={(event) => onChange({ parameters: event.target.value })}
          />
        )}
      </Field>
      {isWireObject(parameters) && (
        <Suspense>
          <SchemaPreview parameters={parameters} />
        </Suspense>
      )}
    </>
  )
}
