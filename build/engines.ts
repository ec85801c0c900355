/** The oldest engines with all features; decoration may be missing. Documented in docs/browsers.md. */
export const engines = ['chrome109', 'firefox115', 'safari16.4']
