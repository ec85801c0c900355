import { Leadership } from '#lib/leadership.ts'

/** No other tab is there to lead. */
export const aloneInBrowser = new Leadership({
  leases: { acquire: async () => true, release() {} },
  post() {},
  isHidden: () => false,
  now: () => 0,
})
