// The addresses of the screens, for links and for the route table.

export const paths = {
  studio: '/',
  /** The studio with a filter, as `writeTaskFilter` writes it. */
  filtered: (query: string): string => (query === '' ? '/' : `/?${query}`),
  task: (taskId: string): string => `/tasks/${taskId}`,
  settings: '/settings',
}
