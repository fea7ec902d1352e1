import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gate where a function waits, by `await fetch(url)`, until the test lets it go on. */
export async function openGate() {
  const places = new Map<string, { arrival: Promise<() => void>; arrive(release: () => void): void }>();
  const placeOf = (name: string) => {
    const known = places.get(name);
    if (known) return known;
    let arrive = (_: () => void): void => undefined;
    const place = {
      arrival: new Promise<() => void>((resolve) => (arrive = resolve)),
      arrive: (go: () => void) => arrive(go),
    };
    places.set(name, place);
    return place;
  };
  const server = createServer((request, response) => placeOf(request.url ?? '').arrive(() => response.end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlOf: (name: string): string => `${url}/${name}`,
    /** Resolves when somebody stands at the gate, to what lets them through. */
    arrival: (name: string): Promise<() => void> => placeOf(`/${name}`).arrival,
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}
