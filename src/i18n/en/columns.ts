/** Column headings of the task table. */
export const columns = {
  time: 'Time',
  environment: 'Environment',
  taskId: 'Task ID',
  status: 'Status',
  prompt: 'Prompt',
  model: 'Model',
  options: 'Options',
  seconds: 'Seconds taken',
  videoUrl: 'Video link',
  error: 'Error',
}
