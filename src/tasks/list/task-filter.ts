// Which tasks a person wants to see, and in which order, as the studio's address says. Pure.

import type { TaskStatus } from '../store/task.ts'

/** Statuses as people group them; `unseen`: finished videos that were not opened yet. */
export const statusGroups = ['all', 'active', 'unseen', 'done', 'failed', 'unconfirmed'] as const
export type StatusGroup = (typeof statusGroups)[number]

/** `ending`: the link that expires first comes first. */
export const sortOrders = ['newest', 'oldest', 'longest', 'ending'] as const
type SortOrder = (typeof sortOrders)[number]

export interface TaskFilter {
  /** Words that the prompt or id must contain, as typed. */
  words: string
  group: StatusGroup
  environmentId: string | null
  model: string | null
  /** An option with its value as text. */
  option: { name: string; value: string } | null
  /** Only videos whose link expires soon, within a day. */
  isExpiring: boolean
  sort: SortOrder
}

export const noFilter: TaskFilter = {
  words: '',
  group: 'all',
  environmentId: null,
  model: null,
  option: null,
  isExpiring: false,
  sort: 'newest',
}

/** The group of each status; `unseen` overlaps with them. */
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

/** Longer texts in an address are no search; characters. */
const mostLetters = 500

/** Reads the query of an address; missing and invalid parts are as without a filter. */
export function readTaskFilter(query: URLSearchParams): TaskFilter {
  const status = query.get('status') ?? ''
  return {
    words: (query.get('q') ?? '').slice(0, mostLetters),
    group: statusGroups.find((group) => group === status) ?? groupOfWord(status),
    environmentId: query.get('env') || null,
    model: query.get('model') || null,
    option: readOption(query.get('option') ?? ''),
    isExpiring: query.get('link') === 'ending',
    sort: sortOrders.find((sort) => sort === query.get('sort')) ?? noFilter.sort,
  }
}

/** `seconds:12`; names contain no colon. */
function readOption(text: string): TaskFilter['option'] {
  const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(text) ?? []
  return name === '' ? null : { name, value }
}

/** A single status selects its group. */
function groupOfWord(status: string): StatusGroup {
  return Object.entries(groupOf).find(([word]) => word === status)?.[1] ?? noFilter.group
}

/** The query for an address; empty without a filter. */
export function writeTaskFilter(filter: TaskFilter): string {
  const { words, group, environmentId, model, option, isExpiring, sort } = filter
  const query = new URLSearchParams()
  if (group !== noFilter.group) query.set('status', group)
  if (words !== '') query.set('q', words)
  if (environmentId !== null) query.set('env', environmentId)
  if (model !== null) query.set('model', model)
  if (option !== null) query.set('option', `${option.name}:${option.value}`)
  if (isExpiring) query.set('link', 'ending')
  if (sort !== noFilter.sort) query.set('sort', sort)
  return query.toString()
}

/** True if the filter may hide tasks; an order hides none. */
export function isFiltering(filter: TaskFilter): boolean {
  return writeTaskFilter({ ...filter, sort: noFilter.sort }) !== ''
}
