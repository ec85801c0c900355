/** A new version of the site, offered to a tab that is open. */
export const version = {
  offer: 'There is a new version of this page. Your tasks and your text stay.',
  reload: 'Reload',
  waits: 'The page reloads as soon as the submission has gone through.',
}
