import { hasOptions } from '#api/dialect.ts'
import type { Chosen, OptionValue } from '#api/options/option-value.ts'
import { type Parameter, parametersOf } from '#api/options/parameters.ts'
import { settleForm } from '#api/options/settle-form.ts'
import type { Environment } from '#environments/environment.ts'
import { lastOptionsStore } from '#environments/last-options.ts'
import { switchWords } from '#i18n/column-names.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import type { RowOptions, RowRules } from '#tasks/queue/prompt-table.ts'
import { type Draft, maxPromptLength } from '#tasks/submit/draft.ts'

/**
 * Rules for rows of an environment. For a removed one they are unknown, and nothing is sent there. `chosen`:
 * the form's options, which rows use where they have none of their own.
 */
export function rulesOf(environment: Environment | null, chosen: Draft['options'] = {}): RowRules {
  return {
    maxPromptLength,
    isLink: (typed) => readImageLink(typed) !== null,
    takesLinks: environment?.dialect.imageAs.includes('url') ?? true,
    models: environment?.models ?? [],
    options: environment !== null && hasOptions(environment.dialect) ? optionsOf(environment, chosen) : null,
  }
}

function optionsOf({ id, dialect }: Environment, draft: Draft['options']): RowOptions {
  const { fields } = parametersOf(dialect, null)
  const inForm: Chosen = draft[id] ?? lastOptionsStore.get()[id] ?? {}
  return {
    names: fields.map(({ name, title }) => ({
      name,
      titles: typeof title === 'string' ? [title] : Object.values(title),
    })),
    settle(model, cells) {
      const own = fields.flatMap((field): [string, OptionValue | null][] => {
        const cell = cells.get(field.name) ?? ''
        return cell === '' ? [] : [[field.name, readCell(field, cell)]]
      })
      const unread = own.find(([, value]) => value === null)
      const form = settleForm(dialect, model ?? '', { ...inForm, ...Object.fromEntries(own) })
      const name = unread?.[0] ?? Object.keys(form.problems)[0]
      const wrong = fields.find((field) => field.name === name)
      return {
        model: form.model,
        options: form.options,
        wrong: wrong === undefined ? (name ?? null) : titleText(wrong),
      }
    },
  }
}

/** Both languages, because a table may come from a colleague. */
function titleText({ title, name }: Parameter): string {
  return typeof title === 'string' ? title : (title.zh ?? title.en ?? name)
}

/** The value that a cell means: by its label or as it is sent; null if the field does not have it. */
function readCell({ kind, choices }: Parameter, cell: string): OptionValue | null {
  const typed = folded(cell)
  if (kind === 'switch')
    return switchWords.on.includes(typed) ? true : switchWords.off.includes(typed) ? false : null
  if (kind !== 'choice') return cell
  const found = choices.find(({ value, label }) => {
    const labels = label === null ? [] : typeof label === 'string' ? [label] : Object.values(label)
    const words = typeof value === 'boolean' ? switchWords[value ? 'on' : 'off'] : []
    return [String(value), ...labels, ...words].some((one) => folded(one) === typed)
  })
  return found?.value ?? null
}

/** Without differences of case, width, spaces and multiplication signs. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(/[×*]/g, 'x')
}
