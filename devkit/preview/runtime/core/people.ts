import { rememberPerson, settings } from './settings';

export interface Person {
  openid: string;
  name: string;
  roles: { role: string; scope: unknown }[];
}

let everyone: Person[] = [];

export const people = (): readonly Person[] => everyone;

/** Asks the cloud who lives here; without a choice the first person holds the phone. */
export async function loadPeople(): Promise<void> {
  everyone = await fetch('/preview/people').then((response) =>
    response.ok ? (response.json() as Promise<Person[]>) : [],
  );
  if (!settings.openid) rememberPerson(everyone[0]?.openid ?? `visitor-${crypto.randomUUID().slice(0, 8)}`);
}
