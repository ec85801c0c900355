// The options of a task, as people read them.

import { type Dialect, documentedDialect } from '#api/dialect.ts'
import type { Options } from '#api/options/option-value.ts'
import { parametersOf } from '#api/options/parameters.ts'
import type { Later } from '#i18n/dictionary.ts'
import type { Locale } from '#i18n/messages.ts'
import { titleOf, valueText } from './option-text.ts'

/**
 * Titles and values in the order of the form; as they were sent where the environment no longer has them.
 * `dialect`: null for an environment that is gone.
 */
export function optionRows(
  options: Options,
  model: string | null,
  dialect: Dialect | null,
  texts: { words: Later['options']; locale: Locale },
): [title: string, value: string][] {
  const { fields } = parametersOf(dialect ?? documentedDialect, model)
  const rank = new Map(fields.map(({ name }, index) => [name, index]))
  return Object.entries(options)
    .sort(([one], [other]) => (rank.get(one) ?? fields.length) - (rank.get(other) ?? fields.length))
    .map(([name, value]) => {
      const field = fields.find((one) => one.name === name)
      return [
        field === undefined ? name : titleOf(field, texts.locale),
        valueText(field ?? { choices: [] }, value, texts),
      ]
    })
}
