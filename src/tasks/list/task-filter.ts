// Which tasks a person wants to see, and in which order: what the address of the studio says. Pure.

import type { TaskStatus } from '../store/task.ts'

/** Statuses as people group them; `unseen` is a finished video that nobody opened yet. */
export const statusGroups = ['all', 'active', 'unseen', 'done', 'unconfirmed', 'failed'] as const
export type StatusGroup = (typeof statusGroups)[number]

/** `ending`: whose link ends first. */
export const sortOrders = ['newest', 'oldest', 'longest', 'ending'] as const
type SortOrder = (typeof sortOrders)[number]

export interface TaskFilter {
  /** Words that the prompt has to contain, as they were typed. */
  words: string
  group: StatusGroup
  environmentId: string | null
  model: string | null
  /** Only videos whose link ends soon, within a day. */
  isEnding: boolean
  sort: SortOrder
}

export const noFilter: TaskFilter = {
  words: '',
  group: 'all',
  environmentId: null,
  model: null,
  isEnding: false,
  sort: 'newest',
}

/** The group of each status; `unseen` cuts across them. */
export const groupOf = {
  sending: 'active',
  unconfirmed: 'unconfirmed',
  queued: 'active',
  running: 'active',
  unknown: 'active',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'failed',
  expired: 'failed',
} satisfies Record<TaskStatus, StatusGroup>

/** Longer texts in an address are nobody's search. */
const mostLetters = 500

/** Reads the query of an address; what it does not say, or says wrongly, is as without a filter. */
export function readTaskFilter(query: URLSearchParams): TaskFilter {
  const status = query.get('status') ?? ''
  return {
    words: (query.get('q') ?? '').slice(0, mostLetters),
    group: statusGroups.find((group) => group === status) ?? groupOfWord(status),
    environmentId: query.get('env') || null,
    model: query.get('model') || null,
    isEnding: query.get('link') === 'ending',
    sort: sortOrders.find((sort) => sort === query.get('sort')) ?? noFilter.sort,
  }
}

/** A single status is understood as its group. */
function groupOfWord(status: string): StatusGroup {
  return Object.entries(groupOf).find(([word]) => word === status)?.[1] ?? noFilter.group
}

/** The query for an address; empty without a filter. */
export function writeTaskFilter({ words, group, environmentId, model, isEnding, sort }: TaskFilter): string {
  const query = new URLSearchParams()
  if (group !== noFilter.group) query.set('status', group)
  if (words !== '') query.set('q', words)
  if (environmentId !== null) query.set('env', environmentId)
  if (model !== null) query.set('model', model)
  if (isEnding) query.set('link', 'ending')
  if (sort !== noFilter.sort) query.set('sort', sort)
  return query.toString()
}

/** True where some tasks may be left out; an order leaves none out. */
export function isFiltering(filter: TaskFilter): boolean {
  return writeTaskFilter({ ...filter, sort: noFilter.sort }) !== ''
}
