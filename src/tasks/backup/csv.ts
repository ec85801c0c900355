// Tasks as a table for spreadsheets. Pure.

import { submittedAt, type Task, type TaskStatus, taskStatus, tookMs } from '../store/task.ts'

const columns = [
  'time',
  'environment',
  'taskId',
  'status',
  'prompt',
  'model',
  'options',
  'seconds',
  'videoUrl',
  'error',
] as const

/** The words of the table in the person's language. */
export interface CsvWords {
  columns: Record<(typeof columns)[number], string>
  statuses: Record<TaskStatus, string>
  environmentName: (environmentId: string) => string
}

/** A column that only some tables have. */
export interface ExtraColumn {
  heading: string
  cell: (task: Task) => string
}

/**
 * One line per task after a line of headings; the columns of `first` come first. Times are UTC (ISO 8601).
 */
export function tasksToCsv(
  tasks: readonly Task[],
  words: CsvWords,
  first: readonly ExtraColumn[] = [],
): string {
  return writeCsv([
    [...first.map(({ heading }) => heading), ...columns.map((column) => words.columns[column])],
    ...tasks.map((task) => {
      const cells = cellsOf(task, words)
      return [...first.map(({ cell }) => cell(task)), ...columns.map((column) => cells[column])]
    }),
  ])
}

function cellsOf(
  task: Task,
  { statuses, environmentName }: CsvWords,
): Record<(typeof columns)[number], string> {
  const took = tookMs(task)
  return {
    time: new Date(submittedAt(task)).toISOString(),
    environment: environmentName(task.environmentId),
    taskId: asText(task.remoteId ?? ''),
    status: statuses[taskStatus(task)],
    prompt: task.prompt,
    model: task.model ?? '',
    options: Object.entries(task.options)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
    seconds: took === null ? '' : String(Math.round(took / 1000)),
    videoUrl: task.video?.videoUrl ?? task.video?.pageUrl ?? '',
    error: task.video?.error ?? task.notice?.detail ?? '',
  }
}

/**
 * Keeps spreadsheets from reading an id as a number: they keep only 15 digits of a long one, and no zeros of
 * `0050`. A tab after the id makes it text; the id with its tab can still be pasted into the studio.
 */
function asText(id: string): string {
  return /^(?:\d{16,}|0\d+|\d+e\d+)$/i.test(id) ? `${id}\t` : id
}

/**
 * Rows as CSV (RFC 4180) after a byte order mark, without which Excel misreads Chinese. No cell is a formula
 * for a spreadsheet: texts by others (a prompt, an error) must not compute anything.
 */
export function writeCsv(rows: Iterable<readonly string[]>): string {
  let text = '\ufeff'
  for (const cells of rows) text += `${cells.map(writeCell).join(',')}\r\n`
  return text
}

function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
