import { useLocale, useWords } from '#i18n/messages.ts'
import { optionRows } from '#screens/shared/options/option-rows.ts'
import { useEnvironments } from '#screens/shared/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { Fact } from './fact.tsx'

/** What was chosen for the video besides prompt, image and model. */
export default function OptionFacts({ task }: { task: Task }) {
  const words = useWords('options')
  const locale = useLocale()
  const environment = useEnvironments().environments.find(({ id }) => id === task.environmentId)
  return optionRows(task.options, task.model, environment?.dialect ?? null, { words, locale }).map(
    ([title, value]) => (
      <Fact key={title} label={title}>
        {value}
      </Fact>
    ),
  )
}
