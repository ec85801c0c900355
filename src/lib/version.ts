/** Written in by the build. */
declare const studioVersion: string

/** That of `package.json`. */
export const version = studioVersion
