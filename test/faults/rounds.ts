const { FAULT_ROUNDS } = process.env

/** How often each fault is tried: 3 by default, `FAULT_ROUNDS=30` for a thorough run. */
export const rounds = Number(FAULT_ROUNDS ?? 3)
