export const words = {
  title: 'Open the studio in its own tab',
  text: 'Another website is showing the studio inside its own page, where it could misuse your clicks. To keep you safe, nothing works here.',
  open: 'Open in a new tab',
}
