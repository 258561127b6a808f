// The pages that the specs go through.
import { NAMES, OPEN_TAGS } from './reference';

export const demoPath = (name: string) => `/demo/${name}`;

/** Every interface and every open tag has a page. */
export const DEMOS = [...NAMES, ...OPEN_TAGS].map(demoPath);

/** A page that does not exist. */
export const MISSING_PATH = '/no/such/page';

/** Every page that exists. */
export const PAGES = ['/', ...DEMOS, '/errors', '/tools/signature', '/tools/card-signature'];

/** One page of each kind, for what doesn't depend on a page's content. */
export const KINDS = ['/', demoPath('chooseImage'), '/errors', '/tools/signature', '/tools/card-signature'];
