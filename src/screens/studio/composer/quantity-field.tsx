import { useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { maxQuantity, readQuantity } from '#tasks/submit/draft.ts'
import { Field, Input } from '#ui/field.tsx'

interface CopiesFieldProps {
  value: number
  onChange: (value: number) => void
}

/** Quantity of videos. */
export function QuantityField({ value, onChange }: CopiesFieldProps) {
  const { studio } = useMessages()
  const [isEmpty, setIsEmpty] = useState(false)
  return (
    <Field label={studio.copies}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxQuantity}
          value={isEmpty ? '' : value}
          className="tabular-nums"
          onFocus={(event) => event.target.select()}
          onBlur={() => setIsEmpty(false)}
          onChange={({ target }) => {
            setIsEmpty(target.value === '')
            onChange(readQuantity(target.valueAsNumber))
          }}
        />
      )}
    </Field>
  )
}
