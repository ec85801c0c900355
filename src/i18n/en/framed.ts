export const words = {
  title: 'Open the studio on its own',
  text: 'Another website shows it inside a frame. There it could lead your clicks astray, so nothing works here.',
  open: 'Open in a new tab',
}
