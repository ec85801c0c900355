import { Leadership } from '#lib/leadership.ts'

/** A leadership without other tabs. */
export const aloneInBrowser = new Leadership({
  leases: { acquire: async () => true, release() {} },
  post() {},
  isHidden: () => false,
  now: () => 0,
})
