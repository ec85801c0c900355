const { FAULT_ROUNDS } = process.env

/** How often each fault is tried: a few times among all other tests, `FAULT_ROUNDS=30` for a thorough run. */
export const rounds = Number(FAULT_ROUNDS ?? 3)
