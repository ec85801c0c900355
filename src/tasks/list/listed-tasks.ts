// The tasks that match a filter, and the values to filter by. Pure, and fast for tens of thousands.

import { isEqual } from '#lib/is-equal.ts'
import { folded } from '#lib/plain-text.ts'
import { isUnseen, modelOf, type Task, taskStatus, tookMs } from '../store/task.ts'
import type { TaskState } from '../store/task-store.ts'
import { endsSoonChangesAt, expiresSoon, type LinkExpiry } from './link-expiry.ts'
import { groupOf, type StatusGroup, statusGroups, type TaskFilter } from './task-filter.ts'

export interface ListedTasks {
  ids: readonly string[]
  /** Number of tasks in each group, among those that match the rest of the filter. */
  counts: Readonly<Record<StatusGroup, number>>
  /** Environments and models of all tasks, sorted: the values to filter by. */
  environmentIds: readonly string[]
  models: readonly string[]
  /** Options of all tasks that have few values, with these as texts, sorted. */
  options: readonly { name: string; values: readonly string[] }[]
  /** How many of all tasks have a link that expires soon. */
  endingSoon: number
  /**
   * Until then, time alone does not change this result; milliseconds since 1970, infinity if it never does.
   */
  changesAt: number
}

/** When links expire, and the current time that decides what is soon or expired; milliseconds since 1970. */
export interface LinkEnds {
  endOf: (task: Task) => LinkExpiry | null
  now: number
}

export function listTasks({ ids, byId }: TaskState, filter: TaskFilter, links: LinkEnds): ListedTasks {
  const words = wordsOf(filter.words)
  const counts = Object.fromEntries(statusGroups.map((group) => [group, 0])) as Record<StatusGroup, number>
  const environmentIds = new Set<string>()
  const models = new Set<string>()
  const options = new Map<string, Set<string>>()
  const found: Task[] = []
  let endingSoon = 0
  let changesAt = Number.POSITIVE_INFINITY
  for (const id of ids) {
    const task = byId.get(id)
    if (task === undefined) continue
    environmentIds.add(task.environmentId)
    const model = modelOf(task)
    if (model !== null) models.add(model)
    for (const name in task.options) collect(options, name, String(task.options[name]))
    const end = links.endOf(task)
    const isExpiring = expiresSoon(end, links.now)
    changesAt = Math.min(changesAt, endsSoonChangesAt(end, links.now))
    if (isExpiring) endingSoon += 1
    if (filter.isExpiring && !isExpiring) continue
    if (filter.environmentId !== null && filter.environmentId !== task.environmentId) continue
    if (filter.model !== null && filter.model !== model) continue
    if (filter.option !== null && !hasOption(task, filter.option)) continue
    if (words.length > 0 && !hasWords(task, words)) continue
    const group = groupOf[taskStatus(task)]
    const isNew = isUnseen(task)
    counts.all += 1
    counts[group] += 1
    if (isNew) counts.unseen += 1
    const isIn = filter.group === 'all' || filter.group === group || (filter.group === 'unseen' && isNew)
    if (isIn) found.push(task)
  }
  return {
    ids: sorted(found, filter.sort, links).map(({ id }) => id),
    counts,
    environmentIds: [...environmentIds].sort(),
    models: [...models].sort(),
    options: [...options]
      .filter(([, values]) => values.size > 1 && values.size <= mostValues)
      .map(([name, values]) => ({ name, values: [...values].sort() })),
    endingSoon,
    changesAt,
  }
}

/** An option with more values, such as a text or a seed, is no filter. */
const mostValues = 8

/** No more values than tell that there are too many: prompts of their own would fill the memory. */
function collect(options: Map<string, Set<string>>, name: string, value: string): void {
  const values = options.get(name) ?? new Set()
  if (values.size <= mostValues) options.set(name, values.add(value))
}

function hasOption({ options }: Task, { name, value }: NonNullable<TaskFilter['option']>): boolean {
  return Object.hasOwn(options, name) && String(options[name]) === value
}

/**
 * Lists tasks as time passes. Tens of thousands are filtered again only if the state changed, or if the time
 * changes the result.
 */
export function listOverTime(
  filter: TaskFilter,
  endOf: LinkEnds['endOf'],
): (state: TaskState, now: number) => ListedTasks {
  const listAt = remembered(
    (state: TaskState, now: number) => listTasks(state, filter, { endOf, now }),
    isSame,
  )
  let last: { state: TaskState; now: number; until: number } | null = null
  return (state, now) => {
    const at = last?.state === state && now < last.until ? last.now : now
    const listed = listAt(state, at)
    last = { state, now: at, until: listed.changesAt }
    return listed
  }
}

function isSame({ ids, ...rest }: ListedTasks, { ids: others, ...otherRest }: ListedTasks): boolean {
  return (
    ids.length === others.length && ids.every((id, index) => id === others[index]) && isEqual(rest, otherRest)
  )
}

/** True if every word occurs in the prompt, or is a word of the task's id. */
function hasWords({ prompt, remoteId, video }: Task, words: readonly string[]): boolean {
  const text = folded(prompt)
  const isId = (word: string) =>
    [remoteId, video?.id].some((id) => id != null && (id === word || wordsOf(id).includes(word)))
  return words.every((word) => text.includes(word) || isId(word))
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Sorts tasks that come newest first. */
function sorted(tasks: Task[], sort: TaskFilter['sort'], { endOf, now }: LinkEnds): Task[] {
  if (sort === 'oldest') return tasks.reverse()
  if (sort === 'newest') return tasks
  if (sort === 'ending') {
    // Expired links, and those that never expire, come after those whose video can still be saved.
    const ends = new Map(tasks.map((task) => [task, endOf(task)?.at ?? 0]))
    const rank = (task: Task) => ((ends.get(task) ?? 0) > now ? (ends.get(task) ?? 0) : Number.MAX_VALUE)
    return tasks.sort((one, other) => rank(one) - rank(other))
  }
  const took = new Map(tasks.map((task) => [task, tookMs(task) ?? -1]))
  return tasks.sort((one, other) => (took.get(other) ?? 0) - (took.get(one) ?? 0))
}

/**
 * Runs `compute` once for the same arguments, and returns the former result while a new one is the same, so
 * that nothing renders again.
 */
export function remembered<Given extends readonly unknown[], T>(
  compute: (...given: Given) => T,
  isSame: (one: T, other: T) => boolean,
): (...given: Given) => T {
  let last: { given: Given; result: T } | null = null
  return (...given) => {
    if (last?.given.every((one, index) => one === given[index])) return last.result
    const computed = compute(...given)
    const result = last !== null && isSame(last.result, computed) ? last.result : computed
    last = { given, result }
    return result
  }
}
