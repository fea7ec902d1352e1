type Listener = (...args: unknown[]) => void;

export interface EventChannel {
  on(name: string, listener: Listener): void;
  once(name: string, listener: Listener): void;
  off(name: string, listener?: Listener): void;
  emit(name: string, ...args: unknown[]): void;
}

/** The line between a page and the one it opened. */
export function createEventChannel(listeners: Record<string, Listener> = {}): EventChannel {
  const byName = new Map<string, Listener[]>(Object.entries(listeners).map(([name, listener]) => [name, [listener]]));
  const channel: EventChannel = {
    on: (name, listener) => void byName.set(name, [...(byName.get(name) ?? []), listener]),
    once(name, listener) {
      const wrapped: Listener = (...args) => {
        channel.off(name, wrapped);
        listener(...args);
      };
      channel.on(name, wrapped);
    },
    off: (name, listener) =>
      void byName.set(
        name,
        (byName.get(name) ?? []).filter((known) => listener && known !== listener),
      ),
    emit: (name, ...args) => byName.get(name)?.forEach((listener) => listener(...args)),
  };
  return channel;
}
