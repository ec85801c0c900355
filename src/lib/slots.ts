// A few places, and who has one: the most important first, among equals whoever asked first. Pure.

export interface Slots {
  /**
   * Asks for a place for as long as it takes; a smaller rank is more important. `listener` is called when it was
   * given or taken away. Returns the way to give it up. Whoever asks anew before the next task keeps what it has.
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
    // Sorting keeps the order of equals. Whoever has a place stays before those who came later.
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
