// The shape of an entry in the tables of this folder.
import type { ClientProfile } from '../platforms';

export type Fields = Record<string, unknown>;

export interface Native {
  /** The name in front of the colon of `err_msg`; the function's own name unless it differs. */
  prefix?: string;
  /** The name that must be in the verified list; the function's own name unless it differs, null when none is needed. */
  permission?: string | null;
  /** `err_msg` of a success where it is not `prefix:ok`. */
  okMessage?: string;
  /** The fields of a successful answer. */
  fields?(client: ClientProfile, params: Fields, knows: (name: string) => boolean): Fields;
}

/** An event that a client tells a page of when the page listens. */
export interface ClientEvent {
  fields(client: ClientProfile): Fields;
}
