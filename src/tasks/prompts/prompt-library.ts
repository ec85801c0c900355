// Prompts to reuse: starred ones, and those of earlier tasks. Pure.

import { folded } from '#lib/plain-text.ts'
import type { StarredPrompt } from '../store/records.ts'
import { submittedAt, type Task } from '../store/task.ts'

export interface LibraryPrompt {
  prompt: string
  isStarred: boolean
}

/** Each prompt once: first the starred ones, newest star first, then the others, last used first. */
export function libraryPrompts(tasks: Iterable<Task>, starred: readonly StarredPrompt[]): LibraryPrompt[] {
  const known = new Set(starred.map(({ prompt }) => prompt))
  const used = [...tasks]
    .filter(({ prompt, deletedAt }) => prompt.trim() !== '' && deletedAt === null)
    .sort((one, other) => submittedAt(other) - submittedAt(one))
    .map(({ prompt }) => prompt.trim())
  const earlier = [...new Set(used)].filter((prompt) => !known.has(prompt))
  return [
    ...starred.map(({ prompt }) => ({ prompt, isStarred: true })),
    ...earlier.map((prompt) => ({ prompt, isStarred: false })),
  ]
}

/** The prompts that contain every word of the query, ignoring case and width. */
export function searchPrompts(prompts: readonly LibraryPrompt[], query: string): readonly LibraryPrompt[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  return prompts.filter(({ prompt }) => {
    const text = folded(prompt)
    return words.every((word) => text.includes(word))
  })
}
