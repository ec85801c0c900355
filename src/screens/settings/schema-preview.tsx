// What a pasted schema makes of the form, and what in it is not understood.

import { useState } from 'react'
import { documentedDialect } from '#api/dialect.ts'
import type { Chosen } from '#api/options/option-value.ts'
import { readParameterSchema } from '#api/options/parameter-schema.ts'
import { settleForm } from '#api/options/settle-form.ts'
import type { WireObject } from '#api/reading/wire-value.ts'
import { useWords } from '#i18n/messages.ts'
import { OptionFields } from '#screens/shared/options/option-fields.tsx'
import { schemaMistakeText } from '#screens/shared/options/schema-mistake-text.ts'

/** Largest number of listed mistakes; more would not help. */
const mostShown = 8

export default function SchemaPreview({ parameters }: { parameters: WireObject }) {
  const { dialect: words } = useWords('settings')
  const config = useWords('config')
  const [chosen, setChosen] = useState<Chosen>({})
  const { mistakes } = readParameterSchema(parameters, words.parametersPlace)
  const form = settleForm({ ...documentedDialect, parameters }, '', chosen)
  return (
    <div className="grid gap-3">
      {mistakes.length > 0 && (
        <ul
          role="status"
          className="grid list-disc gap-1 pl-5 text-sm text-unconfirmed [overflow-wrap:anywhere]"
        >
          {mistakes.slice(0, mostShown).map((mistake) => (
            <li key={mistake.field}>{schemaMistakeText(mistake, config)}</li>
          ))}
          {mistakes.length > mostShown && <li>{config.more(mistakes.length - mostShown)}</li>}
        </ul>
      )}
      {form.fields.length > 0 && (
        <section aria-label={words.parametersPreview} className="panel grid gap-4 p-4">
          <p className="text-muted text-sm">{words.parametersPreview}</p>
          <OptionFields
            form={form}
            isChecked={false}
            refusal={null}
            onChange={(name, value) => setChosen({ ...chosen, [name]: value })}
          />
        </section>
      )}
    </div>
  )
}
