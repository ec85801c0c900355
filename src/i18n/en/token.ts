export const token = {
  label: 'Token',
  hint: (host: string) => `Only sent to ${host}.`,
  placeholder: 'Paste the token',
  show: 'Show characters',
  hide: 'Hide characters',
  remember: 'Remember on this device',
  rememberInClear:
    'This page has no https, so the token is stored unencrypted. On a shared computer, leave this off.',
  save: 'Save',
  saved: 'Token saved',
  readAs: (length: string) => `Only the token in this text is used: ${length} characters.`,
  cleaned: 'Only the token itself was kept.',
  problems: {
    empty: 'Paste the token first.',
    unclear: 'It isn’t clear which part of this is the token. Paste only the token.',
    characters: 'This contains characters that no token has. Copy it again, without quotes or other text.',
  },
}
