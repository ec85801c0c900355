export const token = {
  label: 'Token',
  hint: (host: string) => `Only ever sent to ${host}.`,
  placeholder: 'Paste the token',
  show: 'Show characters',
  hide: 'Hide characters',
  remember: 'Remember on this device',
  rememberInClear:
    'This page has no https, so the token is kept unencrypted. On a shared computer, leave this off.',
  save: 'Save',
  saved: 'Token saved',
  cleaned: 'Spaces and line breaks were taken out of the token.',
  problems: {
    empty: 'Paste the token first.',
    characters:
      'There are characters in it that no token has. Copy it once more, without quotes or explanations.',
  },
}
