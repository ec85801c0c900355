// Prompts to reuse: starred ones, and those of earlier tasks. Pure.

import type { Options } from '#api/options/option-value.ts'
import { folded } from '#lib/plain-text.ts'
import type { StarredPrompt } from '../store/records.ts'
import { submittedAt, type Task } from '../store/task.ts'

export interface LibraryPrompt {
  prompt: string
  isStarred: boolean
  /** Those it was starred with, or those of its newest task in the environment. */
  options: Options
}

/** Each prompt once: first the starred ones, newest star first, then the others, last used first. */
export function libraryPrompts(
  tasks: Iterable<Task>,
  starred: readonly StarredPrompt[],
  environmentId: string,
): LibraryPrompt[] {
  const known = new Set(starred.map(({ prompt }) => prompt))
  const used = [...tasks]
    .filter(({ prompt, deletedAt }) => prompt.trim() !== '' && deletedAt === null)
    .sort((one, other) => submittedAt(other) - submittedAt(one))
    .map((task) => ({ prompt: task.prompt.trim(), options: optionsIn(task, environmentId) }))
    .filter(({ prompt }) => !known.has(prompt))
  // The oldest first, so that the newest one counts, in the order of the newest.
  const newest = new Map(
    [...used]
      .reverse()
      .flatMap(({ prompt, options }) => (options === null ? [] : [[prompt, options] as const])),
  )
  const earlier = [...new Set(used.map(({ prompt }) => prompt))]
  return [
    ...starred.map(({ prompt, options }) => ({ prompt, isStarred: true, options })),
    ...earlier.map((prompt) => ({ prompt, isStarred: false, options: newest.get(prompt) ?? {} })),
  ]
}

/** Another environment may mean something else by the same names. */
function optionsIn(task: Task, environmentId: string): Options | null {
  return task.environmentId === environmentId ? task.options : null
}

/** The prompts that contain every word of the query, ignoring case and width. */
export function searchPrompts(prompts: readonly LibraryPrompt[], query: string): readonly LibraryPrompt[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  return prompts.filter(({ prompt }) => {
    const text = folded(prompt)
    return words.every((word) => text.includes(word))
  })
}
