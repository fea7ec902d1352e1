import type { Cloud } from '../cloud/cloud';

/** The town as its people reach it: every call is one that a phone could make. */
export interface Town {
  clock: Cloud['clock'];
  ask<Answer = unknown>(openid: string, action: string, request?: object): Promise<Answer>;
  /** As `ask`, through the door of the phones, where a CloudID becomes what it stands for. */
  askByPhone<Answer = unknown>(openid: string, action: string, request: object): Promise<Answer>;
  upload(openid: string, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** What the timer does; throws when a job failed or the ledger does not balance. */
  tick(): Promise<void>;
}

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; field?: string } };

export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

const dataOf = (answer: Answer, who: string, action: string): unknown => {
  if (answer.ok) return answer.data;
  throw new Refused(answer.error.code, `${who} · ${action}: ${JSON.stringify(answer.error)}`);
};

const functionOf = (action: string): string => action.split('.')[0] ?? '';

const checkReport = ({ ledgerFaults, ...jobs }: Record<string, number>): void => {
  const failed = Object.keys(jobs).filter((job) => (jobs[job] ?? 0) < 0);
  if (failed.length > 0 || ledgerFaults !== 0)
    throw new Error(`the clock: ${[...failed, `${ledgerFaults} faults in the ledger`].join()}`);
};

export function townAt({ url, clock, callFunction }: Cloud): Town {
  const byPhone = async (openid: string, action: string, request: object): Promise<Answer> => {
    const response = await fetch(`${url}/wx/callFunction`, {
      method: 'POST',
      headers: { 'x-wx-openid': openid, 'content-type': 'application/json' },
      body: JSON.stringify({ name: functionOf(action), data: { action, ...request } }),
    });
    const answer = (await response.json()) as { result?: Answer; errMsg?: string };
    if (!answer.result) throw new Error(`${openid} · ${action}: ${answer.errMsg}`);
    return answer.result;
  };
  return {
    clock,
    ask: async <T>(openid: string, action: string, request = {}) =>
      dataOf((await callFunction(functionOf(action), { action, ...request }, openid)) as Answer, openid, action) as T,
    askByPhone: async <T>(openid: string, action: string, request: object) =>
      dataOf(await byPhone(openid, action, request), openid, action) as T,
    upload: async (openid, path, bytes) => {
      const response = await fetch(`${url}/wx/uploadFile?cloudPath=${encodeURIComponent(path)}`, {
        method: 'PUT',
        headers: { 'x-wx-openid': openid },
        body: bytes,
      });
      const { fileID, errMsg } = (await response.json()) as { fileID?: string; errMsg?: string };
      if (!fileID) throw new Error(`${openid} · ${path}: ${errMsg}`);
      return fileID;
    },
    tick: async () => {
      const report = dataOf((await callFunction('clock', { action: 'clock.tick' })) as Answer, 'timer', 'clock.tick');
      checkReport(report as Record<string, number>);
    },
  };
}
