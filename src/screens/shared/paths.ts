// The addresses of the screens, for links and for the route table.

export const paths = {
  studio: '/',
  task: (taskId: string): string => `/tasks/${taskId}`,
  settings: '/settings',
}
