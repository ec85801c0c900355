import { columns } from './columns.ts'

/** Backup, restore, and the CSV export. */
export const data = {
  title: 'Data',
  hint: 'This browser’s record of your tasks is the only copy. Export a backup before you clear the browser or move to another computer.',
  backup: 'Backup',
  backupHint: 'Tasks, reference images, starred prompts and your own environments. No tokens, no videos.',
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
  exportFailed: 'The backup could not be written',
  exportFailedText: 'The browser ran out of room, perhaps. Try again without reference images.',
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
    titleNothing: 'Everything is here already',
    from: (name: string, time: string) => `${name}, exported ${time}`,
    broken: 'The file ends in the middle; this is what could be read of it.',
    sendsNothing: 'Nothing is submitted, and nothing that is here gets lost.',
    environments: 'Also add these environments?',
    environmentsHint:
      'Only tick addresses you know. Tokens aren’t in a backup: enter them here in Settings afterwards. Without its environment a task stays in the list, but nobody asks about it.',
    replaces: (baseUrl: string) => `In place of ${baseUrl}`,
    confirm: 'Import',
    cancel: 'Cancel',
    close: 'Close',
  },
  imported: 'Backup imported',
  importedText: (counts: string) => `${counts}.`,
  importStopped: 'This browser has no room for all of it',
  importStoppedText: (counts: string, total: string) =>
    `Came in: ${counts}, of ${total} in all. What was here is untouched. Make room and import the file again: nothing is doubled.`,
  importedNothing: 'nothing',
  refused: 'Nothing was imported',
  problems: {
    'not-a-backup': 'This isn’t a backup of this app. The name of one begins with rpasora-backup.',
    'newer-version': 'The backup comes from a newer version of this page. Reload the page and try again.',
    'too-large': (most: string) => `The file is larger than ${most}. No backup of this app is.`,
    'too-many': 'The file has more than 100,000 tasks. No backup of this app has.',
    'nothing-readable': 'The file is damaged: none of its tasks can be read.',
    'file-gone': 'The browser couldn’t read the file. Perhaps it was moved or changed; choose it again.',
  },
  columns,
}
