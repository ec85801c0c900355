// The addresses of the screens, for links and for the route table.

export const paths = {
  studio: '/',
  /** The studio with a filter, as `writeTaskFilter` writes it. */
  filtered: (query: string): string => (query === '' ? '/' : `/?${query}`),
  task: (taskId: string): string => `/tasks/${taskId}`,
  settings: '/settings',
  /** Target of setup links; `takeSetupLinks` removes their content from the address. */
  setup: '/setup',
}

/** Largest number of compared videos; the smallest is two. */
export const mostCompared = 4

/** Comparison of two to four tasks. */
export function comparePath(taskIds: readonly string[]): string {
  return `/compare?ids=${taskIds.map(encodeURIComponent).join(',')}`
}
