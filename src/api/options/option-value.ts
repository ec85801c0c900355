import * as v from 'valibot'

export const optionValue = v.union([v.string(), v.number(), v.boolean()])

/** A value as it is sent. */
export type OptionValue = v.InferOutput<typeof optionValue>

export const options = v.record(v.string(), optionValue)

/** What a submission sends besides prompt, image and model, by the names of the server's fields. */
export type Options = Readonly<v.InferOutput<typeof options>>

export const chosen = v.record(v.string(), v.nullable(optionValue))

/** What a person chose; null empties a field, and a missing name leaves it as it is by default. */
export type Chosen = Readonly<v.InferOutput<typeof chosen>>

const text = v.pipe(v.string(), v.nonEmpty())

export const localText = v.union([text, v.record(v.picklist(['zh', 'en']), text)])

/** A text for each language, or one for both. */
export type LocalText = v.InferOutput<typeof localText>
