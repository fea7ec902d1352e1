import type { RequestOf, ResponseOf, SentOf } from './action';
import type { clock } from './clock';
import type { needs } from './needs';
import type { notices } from './notices';
import type { people } from './people';
import type { matters } from './matters';
import type { meetings } from './meetings';
import type { tasks } from './tasks';
import type { evaluations } from './evaluations';
import type { publications } from './publications';
import type { figures } from './figures';
import type { points } from './points';
import type { services } from './services';

/** The sum of all actions. Only its type is needed: each function serves, and each page calls, what its noun says. */
export type Contract = typeof needs &
  typeof people &
  typeof points &
  typeof services &
  typeof notices &
  typeof clock &
  typeof matters &
  typeof meetings &
  typeof tasks &
  typeof evaluations &
  typeof publications &
  typeof figures;

export type ActionName = keyof Contract;
/** What arrives after validation: defaults filled in, unknown keys gone. */
export type Request<A extends ActionName> = RequestOf<Contract[A]>;
/** What a page sends: fields with a default may be left out. */
export type Sent<A extends ActionName> = SentOf<Contract[A]>;
export type Response<A extends ActionName> = ResponseOf<Contract[A]>;
