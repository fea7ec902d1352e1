import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Place {
  arrived: Promise<ServerResponse>;
  arrive(visitor: ServerResponse): void;
}

function openPlace(): Place {
  let arrive = (_: ServerResponse): void => undefined;
  const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
  return { arrived, arrive };
}

/** A gate where a function waits, by `await fetch(url)`, until the test lets it go on. */
export async function openGate() {
  const places = new Map<string, Place>();
  const placeOf = (name: string): Place => {
    const place = places.get(name) ?? openPlace();
    places.set(name, place);
    return place;
  };
  const server = createServer((request, response) => placeOf(request.url ?? '').arrive(response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlOf: (name: string): string => `${url}/${name}`,
    /** Resolves when somebody stands at the gate, to what lets them through. */
    arrival: async (name: string): Promise<() => void> => {
      const visitor = await placeOf(`/${name}`).arrived;
      return () => visitor.end();
    },
    /** Resolves when whoever stood at the gate is gone without having been let through. */
    departure: async (name: string): Promise<void> => {
      const visitor = await placeOf(`/${name}`).arrived;
      if (!visitor.closed) await once(visitor, 'close');
    },
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}
