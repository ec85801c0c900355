/** Defined by the build. */
declare const studioVersion: string

/** The version in `package.json`. */
export const version = studioVersion
