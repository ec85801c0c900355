/** Cases of a property test: a quarter of `all` in everyday runs, all of them with `FUZZ=all`. */
export function runs(all: number): number {
  return process.env.FUZZ === 'all' ? all : Math.ceil(all / 4)
}
