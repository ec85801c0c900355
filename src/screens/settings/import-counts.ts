import type { Later } from '#i18n/dictionary.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'

type CountName = keyof Later['settings']['data']['counts']

const taskCounts: readonly CountName[] = ['added', 'updated', 'unchanged', 'starred', 'unreadable']
const environmentCounts: readonly CountName[] = ['newEnvironments', 'changedEnvironments']

/** "12 new, 3 updated, 240 already here; environments: 1 new". Counts of 0 are left out. */
export function useCountWords(): (counts: Partial<Record<CountName, number>>) => string {
  const { data: words } = useWords('settings')
  const formats = useFormats()
  return (counts) => {
    const say = (names: readonly CountName[]) =>
      names
        .filter((name) => counts[name])
        .map((name) => words.counts[name](formats.number(counts[name] ?? 0)))
        .join(words.comma)
    return words.tasksAndEnvironments(say(taskCounts), say(environmentCounts))
  }
}
