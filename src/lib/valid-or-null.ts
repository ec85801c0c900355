import { type GenericSchema, type InferOutput, safeParse } from 'valibot'

/** The value as the schema reads it; null if it does not match. */
export function validOrNull<S extends GenericSchema>(schema: S, value: unknown): InferOutput<S> | null {
  const parsed = safeParse(schema, value)
  return parsed.success ? parsed.output : null
}
