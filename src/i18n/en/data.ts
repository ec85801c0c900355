import { columns } from './columns.ts'

/** Backup, restore, and the CSV export. */
export const data = {
  title: 'Data',
  hint: 'Your tasks are stored in this browser. Export a backup before you clear the browser or move to another computer.',
  backup: 'Backup',
  backupHint:
    'Includes tasks, reference images, starred prompts and your own environments, but no tokens or videos.',
  exportBackup: 'Export backup',
  importBackup: 'Import backup',
  withImages: (size: string) => `With reference images (about ${size})`,
  csv: 'Task list as a table',
  csvHint: 'A CSV file for Excel, WPS or Numbers.',
  exportCsv: 'Export CSV',
  working: {
    exporting: 'Writing the backup…',
    reading: 'Reading the file…',
    importing: 'Importing. Keep this page open…',
  },
  exported: (name: string) => `Saved as ${name}`,
  exportedText: (tasks: string, size: string) => `Tasks: ${tasks} · ${size}`,
  imagesLeftOut: (count: string) =>
    `Reference images left out, because the file would be too large to import: ${count}.`,
  exportFailed: 'The backup couldn’t be saved',
  exportFailedText: 'The browser may be out of space. Try again without reference images.',
  counts: {
    added: (count: string) => `${count} new`,
    updated: (count: string) => `${count} updated`,
    unchanged: (count: string) => `${count} already here`,
    starred: (count: string) => `starred prompts: ${count}`,
    unreadable: (count: string) => `${count} unreadable`,
    newEnvironments: (count: string) => `${count} new`,
    changedEnvironments: (count: string) => `${count} changed`,
  },
  comma: ', ',
  /** Both parts of a count; either may be empty. */
  tasksAndEnvironments: (tasks: string, environments: string) =>
    [tasks, environments && `environments: ${environments}`].filter(Boolean).join('; '),
  preview: {
    title: 'Import this backup?',
    titleNothing: 'You already have everything in this backup',
    from: (name: string, time: string) => `${name}, exported ${time}`,
    broken: 'Part of the file is missing. This is what could be read.',
    sendsNothing: 'Nothing is submitted, and nothing you have here is lost.',
    environments: 'Also add these environments?',
    environmentsHint:
      'Only tick addresses you know. Backups don’t include tokens: enter them in Settings afterwards. Without its environment, a task stays in the list but isn’t updated.',
    replaces: (baseUrl: string) => `Replaces ${baseUrl}`,
    confirm: 'Import',
    cancel: 'Cancel',
    close: 'Close',
  },
  imported: 'Backup imported',
  importedText: (counts: string) => `${counts}.`,
  importStopped: 'This browser doesn’t have enough space for everything',
  importStoppedText: (counts: string, total: string) =>
    `Imported: ${counts}, of ${total} in total. What you had here is unchanged. Free up space and import the file again; nothing is duplicated.`,
  importedNothing: 'nothing',
  refused: 'Nothing was imported',
  problems: {
    'not-a-backup': 'This isn’t a backup of this app. The names of backups begin with rpasora-backup.',
    'newer-version': 'The backup was made with a newer version of this page. Reload the page and try again.',
    'too-large': (most: string) =>
      `The file is larger than ${most}, which is too large for a backup of this app.`,
    'too-many': 'The file has more than 100,000 tasks, which is too many for a backup of this app.',
    'nothing-readable': 'The file is damaged: none of its tasks can be read.',
    'file-gone': 'The browser couldn’t read the file. It may have been moved or changed; choose it again.',
  },
  columns,
}
