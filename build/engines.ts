/** The oldest engines that everything works in; what only decorates may be missing there. docs/browsers.md tells people. */
export const engines = ['chrome109', 'firefox115', 'safari16.4']
