import { join } from 'node:path';
import { startClock } from './clock';
import { openFaults } from './control/faults';
import { openDatabase } from './database/database';
import { startFunctions } from './functions/functions';
import { openLog } from './log';
import { openOpenapi } from './openapi/openapi';
import { openStorage } from './storage/storage';
import { startWatch } from './watch';

export interface PartsOptions {
  dataFolder: string;
  functionsFolder: string;
  databaseFile: string;
  /** False: nothing waits for the disk. Only for filling a folder that is thrown away when the filling is interrupted. */
  isDurable?: boolean;
  /** Extra variables for the functions, as a deployment sets them. */
  environment?: Record<string, string>;
  /** Timer triggers fire by themselves; tests fire them through the control. */
  timers?: boolean;
  log?: (line: string) => void;
  /** Logs what the functions do and say, not failures alone. */
  verbose?: boolean;
}
/** Everything the cloud consists of, as its doors, the control and the inspector use it. */
export type CloudParts = Awaited<ReturnType<typeof openParts>>;

const ENVIRONMENT_ID = 'local';

export async function openParts(options: PartsOptions, url: string) {
  const { dataFolder, environment = {}, isDurable = true, timers = true } = options;
  const records = openLog(options.log ?? (() => undefined), options.verbose === true);
  const log = (line: string): void => records.error(line);
  const clock = startClock();
  const watch = startWatch(clock.now);
  const faults = openFaults();
  const database = await openDatabase({
    dataFolder,
    declarationFile: options.databaseFile,
    now: clock.now,
    isDurable,
  });
  const storage = await openStorage({
    ...{ folder: join(dataFolder, 'files'), environmentId: ENVIRONMENT_ID, url, now: clock.now },
    ...{ disturb: faults.disturb, log },
  });
  const openapi = openOpenapi(clock.now, faults.errCode);
  const functions = startFunctions({
    ...{ folder: options.functionsFolder, url, environmentId: ENVIRONMENT_ID, environment },
    ...{ watch, clockShiftMs: clock.shiftMs, log: records, timers },
    disturb: (name) => faults.disturb({ action: 'functions.invokeFunction', function: name }),
  });
  const reset = async (): Promise<void> => {
    await Promise.all([database.reset(), storage.clear()]);
    for (const forget of [faults.clear, openapi.clear, watch.clear, clock.reset]) forget();
  };
  return { clock, watch, faults, database, storage, openapi, functions, reset, log };
}
