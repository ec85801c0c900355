// How options read: in the form, among the facts of a task, and in sentences about them.

import { textIn } from '#api/options/local-text.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import type { Parameter } from '#api/options/parameters.ts'
import type { OptionProblem, SettledOptions } from '#api/options/settle-options.ts'
import type { Later } from '#i18n/dictionary.ts'
import type { useFormats } from '#i18n/format.ts'
import type { Locale } from '#i18n/messages.ts'

export interface OptionTexts {
  words: Later['options']
  formats: ReturnType<typeof useFormats>
  locale: Locale
}

export function titleOf({ title }: Parameter, locale: Locale): string {
  return textIn(title, locale)
}

/** A value as people read it: by its label, and a size with a multiplication sign. */
export function valueText(
  { choices }: Pick<Parameter, 'choices'>,
  value: OptionValue,
  { words, locale }: Pick<OptionTexts, 'words' | 'locale'>,
): string {
  const label = choices.find((choice) => choice.value === value)?.label ?? null
  if (label !== null) return textIn(label, locale)
  if (typeof value === 'boolean') return value ? words.on : words.off
  const size = sizeIn(value)
  return size === null ? String(value) : `${size.width}×${size.height}`
}

/** Width and height in a value such as `1280x720` or `16:9`; null if it is none. */
export function sizeIn(value: OptionValue): { width: number; height: number } | null {
  const [, width, height] = /^(\d{1,5}) ?[x×*:] ?(\d{1,5})$/i.exec(String(value)) ?? []
  if (!Number(width) || !Number(height)) return null
  return { width: Number(width), height: Number(height) }
}

/** A value with its shape in words, where no picture can show it. */
export function shapedText(
  parameter: Pick<Parameter, 'choices'>,
  value: OptionValue,
  texts: Pick<OptionTexts, 'words' | 'locale'>,
): string {
  const { shape, shapes } = texts.words
  const size = sizeIn(value)
  const text = valueText(parameter, value, texts)
  if (size === null) return text
  const { width, height } = size
  return shape(text, width === height ? shapes.square : width > height ? shapes.landscape : shapes.portrait)
}

/** The fields with their values: “Quality 1080p and Length 6 s”. */
export function becauseText(
  names: readonly string[],
  { values }: Pick<SettledOptions, 'values'>,
  fields: readonly Parameter[],
  texts: OptionTexts,
): string {
  const pairs = names.flatMap((name) => {
    const field = fields.find((one) => one.name === name)
    if (field === undefined) return []
    const value = values[name] ?? null
    const text = value === null ? texts.words.automatic : valueText(field, value, texts)
    return [texts.words.pair(titleOf(field, texts.locale), text)]
  })
  return texts.formats.list(pairs)
}

/** True for a problem that no typing ends: it is told at once. */
export function isToldAtOnce({ keyword, because }: OptionProblem): boolean {
  return keyword === 'gone' || because.length > 0
}

/** A sentence about a value that cannot be sent. */
export function problemText(
  parameter: Parameter,
  { keyword, allowed, because }: OptionProblem,
  form: Pick<SettledOptions, 'values'> & { fields: readonly Parameter[] },
  texts: OptionTexts,
): string {
  const { words, formats, locale } = texts
  const { problems } = words
  const limit = typeof allowed[0] === 'number' ? formats.number(allowed[0]) : ''
  const sentence = {
    required: () =>
      (parameter.choices.length > 0 ? problems.choose : problems.fill)(titleOf(parameter, locale)),
    gone: () => problems.gone(allowed.map((value) => valueText(parameter, value, texts)).join()),
    type: () => (parameter.kind === 'integer' ? problems.integer : problems.number),
    list: () => problems.allowed(allowed.map((value) => valueText(parameter, value, texts))),
    minimum: () => problems.minimum(limit),
    maximum: () => problems.maximum(limit),
    maxLength: () => problems.maxLength(limit),
  }[keyword]()
  const reason = becauseText(because, form, form.fields, texts)
  return reason === '' ? sentence : problems.with(reason) + sentence
}
