// A limited number of slots. The most important requests get them; among equals, the earliest.

export interface Slots {
  /**
   * Requests a slot until the returned function is called; a smaller rank is more important. `listener` runs
   * when `id` gains or loses the slot. Releasing a slot and requesting it again in the same task keeps it.
   */
  ask(id: string, rank: number, listener: () => void): () => void
  has(id: string): boolean
}

interface Wish {
  rank: number
  listener: () => void
}

export function createSlots(count: number): Slots {
  const wishes = new Map<string, Wish>()
  let given: ReadonlySet<string> = new Set()
  let isDue = false

  const decide = () => {
    isDue = false
    // Sorting is stable. Holders of a slot come before later requests of the same rank.
    const order = [...wishes].sort(([one, a], [other, b]) => a.rank - b.rank || rankOf(one) - rankOf(other))
    const before = given
    given = new Set(order.slice(0, count).map(([id]) => id))
    for (const [id, { listener }] of order) if (before.has(id) !== given.has(id)) listener()
  }
  const rankOf = (id: string) => (given.has(id) ? 0 : 1)
  const decideSoon = () => {
    if (isDue) return
    isDue = true
    queueMicrotask(decide)
  }
  return {
    ask(id, rank, listener) {
      const wish = { rank, listener }
      wishes.set(id, wish)
      decideSoon()
      return () => {
        if (wishes.get(id) !== wish) return
        wishes.delete(id)
        decideSoon()
      }
    },
    has: (id) => given.has(id),
  }
}
