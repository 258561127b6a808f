// Every way a call can end, and how each shows on the page.
import type { Outcome } from '../../bridge/types';

export interface Ending {
  title: string;
  outcome: Outcome;
  /** The callback that reports it. */
  callback: 'success' | 'cancel' | 'fail';
  /** errMsg behind `name:`. */
  message: string;
  /** The entry of /errors that the page leads to. */
  explained?: string;
}

export const SUCCESS: Ending = { title: 'succeeds', outcome: 'ok', callback: 'success', message: 'ok' };
export const CANCEL: Ending = { title: 'is cancelled by the user', outcome: 'cancel', callback: 'cancel', message: 'cancel' };
export const FAILURES: Ending[] = [
  { title: 'fails', outcome: 'fail', callback: 'fail', message: 'fail' },
  {
    title: 'is denied to this account',
    outcome: 'denied',
    callback: 'fail',
    message: 'permission denied',
    explained: 'permission-denied',
  },
  {
    title: 'is not in the verified list',
    outcome: 'offline',
    callback: 'fail',
    message: 'fail, the permission value is offline verifying',
    explained: 'offline-verifying',
  },
  {
    title: 'is unknown to an old client',
    outcome: 'old-client',
    callback: 'fail',
    message: 'function not exist',
    explained: 'function-not-exist',
  },
];
