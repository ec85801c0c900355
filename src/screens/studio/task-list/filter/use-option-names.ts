import type { OptionValue } from '#api/options/option-value.ts'
import { type Parameter, parametersOf } from '#api/options/parameters.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { titleOf, valueText } from '#screens/shared/options/option-text.ts'
import { useEnvironments } from '#screens/shared/services.ts'

/** How options read, by the name of their field; of the current environment first. */
export function useOptionNames() {
  const words = useWords('options')
  const locale = useLocale()
  const { current, environments } = useEnvironments()
  const fieldOf = (name: string): Parameter | undefined => {
    for (const { dialect } of [current, ...environments]) {
      for (const model of [null, ...Object.keys(dialect.modelDetails)]) {
        const field = parametersOf(dialect, model).fields.find((one) => one.name === name)
        if (field !== undefined) return field
      }
    }
    return undefined
  }
  return {
    titleOf(name: string): string {
      const field = fieldOf(name)
      return field === undefined ? name : titleOf(field, locale)
    },
    /** `value`: as text, because tasks of different environments may have different types. */
    textOf(name: string, value: string): string {
      const field = fieldOf(name)
      const known = field?.choices.find((choice) => String(choice.value) === value)?.value
      const typed: OptionValue = known ?? (value === 'true' ? true : value === 'false' ? false : value)
      return valueText(field ?? { choices: [] }, typed, { words, locale })
    },
  }
}
