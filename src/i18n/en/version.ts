/** A new version of the site, offered to a tab that is open. */
export const version = {
  offer: 'There’s a new version of this page. Your tasks and your text are kept.',
  reload: 'Reload',
  waits: 'The page reloads as soon as your submission has been sent.',
}
