import { type Dialect, hasOptions } from '#api/dialect.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import { chosenOf, type Parameter, parametersOf } from '#api/options/parameters.ts'
import { type SettledForm, settleForm } from '#api/options/settle-form.ts'
import type { Environment } from '#environments/environment.ts'
import { chosenFor } from '#environments/last-options.ts'
import { switchWords } from '#i18n/column-names.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { type OptionTexts, problemText, titleOf } from '#screens/shared/options/option-text.ts'
import type { PromptRow, RowOptions, RowRules } from '#tasks/queue/prompt-table.ts'
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
  const all = fieldsIn(dialect)
  const titleIn = (name: string) => {
    const field = all.find((one) => one.name === name)
    return field === undefined ? name : titleOf(field, texts.locale)
  }
  const known = new Map<string, ReturnType<RowOptions['settle']>>()
  return {
    // In both languages, because a table may come from a colleague.
    names: all.map(({ name, title }) => ({
      name,
      titles: typeof title === 'string' ? [title] : Object.values(title),
    })),
    // Most rows of a table say the same.
    settle(modelCell, cells) {
      const key = JSON.stringify([modelCell, ...cells])
      const settled = known.get(key) ?? settleRow(modelCell, cells)
      known.set(key, settled)
      return settled
    },
  }

  function settleRow(modelCell: string | null, cells: ReadonlyMap<string, string>) {
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
    // Nothing that a cell says is dropped or replaced without a word.
    const unread = read.filter(
      ({ name, field, value }) =>
        value === null ||
        !form.fields.some((one) => one.name === name) ||
        (field?.kind === 'choice' && form.values[name] !== value),
    )
    return {
      model: form.model,
      options: form.options,
      wrong: [
        ...unread.map(({ name, cell }) =>
          form.fields.some((one) => one.name === name)
            ? texts.words.notOne(titleIn(name), cell)
            : texts.words.notTaken(titleIn(name)),
        ),
        ...problemsOf(
          form,
          unread.map(({ name }) => name),
          texts,
        ),
      ],
    }
  }
}

/** What a row sends after its model was changed; null if its environment takes no options. */
export function settleAgain(
  environment: Environment,
  { model, options }: Pick<PromptRow, 'model' | 'options'>,
  changedModel: string | null,
  texts: OptionTexts,
): ReturnType<RowOptions['settle']> | null {
  const chosen = chosenOf({ model, options }, environment.dialect)
  const draft = { model: '', options: { [environment.id]: chosen } }
  return rulesOf(environment, { draft, texts }).options?.settle(changedModel, new Map()) ?? null
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
  const isSaid = (texts: readonly string[]) => texts.some((one) => folded(one) === typed)
  // What people read comes before what is sent.
  const found =
    choices.find(
      ({ label }) => label !== null && isSaid(typeof label === 'string' ? [label] : Object.values(label)),
    ) ??
    choices.find(({ value }) => isSaid([String(value)])) ??
    choices.find(({ value }) => typeof value === 'boolean' && isSaid(switchWords[value ? 'on' : 'off']))
  return found?.value ?? null
}

/** Without differences of case, width, spaces and multiplication signs. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(/[×*]/g, 'x')
}
