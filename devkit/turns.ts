/** One step after the other for each name; steps of different names do not wait for each other. */
export function openTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <Result>(name: string, step: () => Promise<Result>): Promise<Result> => {
    const turn = (last.get(name) ?? Promise.resolve()).then(step, step);
    const forget = (): void => void (last.get(name) === turn && last.delete(name));
    last.set(name, turn);
    turn.then(forget, forget);
    return turn;
  };
}
