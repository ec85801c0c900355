import { type Dialect, hasOptions } from '#api/dialect.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import { type Parameter, parametersOf } from '#api/options/parameters.ts'
import { type SettledForm, settleForm } from '#api/options/settle-form.ts'
import type { Environment } from '#environments/environment.ts'
import { chosenFor } from '#environments/last-options.ts'
import { switchWords } from '#i18n/column-names.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { type OptionTexts, problemText, titleOf } from '#screens/shared/options/option-text.ts'
import type { RowOptions, RowRules } from '#tasks/queue/prompt-table.ts'
import { type Draft, maxPromptLength } from '#tasks/submit/draft.ts'

/** What rows have in common with the form: they use it where they have no cells of their own. */
interface FormPart {
  draft: Pick<Draft, 'model' | 'options'>
  texts: OptionTexts
}

/**
 * Rules for rows of an environment. For a removed one they are unknown, and nothing is sent there. Without
 * `form`, options are left as they are.
 */
export function rulesOf(environment: Environment | null, form?: FormPart): RowRules {
  return {
    maxPromptLength,
    isLink: (typed) => readImageLink(typed) !== null,
    takesLinks: environment?.dialect.imageAs.includes('url') ?? true,
    models: environment?.models ?? [],
    options:
      environment !== null && form !== undefined && hasOptions(environment.dialect)
        ? optionsOf(environment, form)
        : null,
  }
}

function optionsOf({ id, dialect }: Environment, { draft, texts }: FormPart): RowOptions {
  const inForm = chosenFor(id, draft.options)
  return {
    // In both languages, because a table may come from a colleague.
    names: fieldsIn(dialect).map(({ name, title }) => ({
      name,
      titles: typeof title === 'string' ? [title] : Object.values(title),
    })),
    settle(modelCell, cells) {
      const model = modelCell ?? draft.model
      const { fields } = settleForm(dialect, model, inForm)
      const own = [...cells].filter(([, cell]) => cell !== '')
      const read = own.map(([name, cell]) => {
        const field = fields.find((one) => one.name === name)
        return { name, cell, field, value: field === undefined ? null : readCell(field, cell) }
      })
      const form = settleForm(dialect, model, {
        ...inForm,
        ...Object.fromEntries(read.map(({ name, value }) => [name, value])),
      })
      const unread = read.filter(({ field, value }) => field === undefined || value === null)
      return {
        model: form.model,
        options: form.options,
        wrong: [
          ...unread.map(({ name, cell, field }) =>
            field === undefined
              ? texts.words.notTaken(name)
              : texts.words.notOne(titleOf(field, texts.locale), cell),
          ),
          ...problemsOf(
            form,
            unread.map(({ name }) => name),
            texts,
          ),
        ],
      }
    },
  }
}

/** Sentences about the problems of a row, except those of the fields that are told of already. */
function problemsOf(form: SettledForm, told: readonly string[], texts: OptionTexts): string[] {
  return form.fields
    .filter(({ name }) => !told.includes(name))
    .flatMap((field) => {
      const problem = form.problems[field.name]
      if (problem === undefined) return []
      return texts.words.about(titleOf(field, texts.locale), problemText(field, problem, form, texts))
    })
}

/** The fields of all models: a row may name any of them. */
export function fieldsIn(dialect: Dialect): readonly Parameter[] {
  const models = [null, ...Object.keys(dialect.modelDetails)]
  return models.flatMap((model) => parametersOf(dialect, model).fields)
}

/** The value that a cell means: by its label or as it is sent; null if the field does not have it. */
function readCell({ kind, choices }: Parameter, cell: string): OptionValue | null {
  const typed = folded(cell)
  if (kind === 'switch') {
    return switchWords.on.includes(typed) ? true : switchWords.off.includes(typed) ? false : null
  }
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
