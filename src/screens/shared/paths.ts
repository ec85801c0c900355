// The addresses of the screens, for links and for the route table.

export const paths = {
  studio: '/',
  /** The studio with a filter, as `writeTaskFilter` writes it. */
  filtered: (query: string): string => (query === '' ? '/' : `/?${query}`),
  task: (taskId: string): string => `/tasks/${taskId}`,
  settings: '/settings',
  /** Where a setup link leads to; `takeSetupLinks` takes what it carries off the address. */
  setup: '/setup',
}

/** As many videos are compared at most; at least two. */
export const mostCompared = 4

/** Two to four tasks side by side. */
export function comparePath(taskIds: readonly string[]): string {
  return `/compare?ids=${taskIds.map(encodeURIComponent).join(',')}`
}
