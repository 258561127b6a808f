// `GET /v1/catalog`: what the application says of itself.
import { startServer } from './server';

export type Callback = 'success' | 'fail' | 'complete' | 'cancel' | 'trigger';

export interface CatalogInterface {
  name: string;
  group: string;
  since: string;
  /** The name that `jsApiList` has on the bridge; null when jweixin asks nobody. */
  bridge: string | null;
  inJsApiList: boolean;
  kind: 'call' | 'event' | 'menuShare';
  status: 'current' | 'deprecated' | 'withdrawn' | 'undocumented';
  /** What to use instead. */
  successor: string | null;
  /** What speaks against using it, beside its status. */
  notice?: { zh: string; en: string };
  parameters: CatalogParameter[];
  results: { name: string; type: string }[];
  callbacks: Callback[];
  /** Those of them that jweixin would make and nobody has confirmed. */
  unconfirmedCallbacks?: Callback[];
  summary: { zh: string; en: string };
}

export interface CatalogParameter {
  name: string;
  type: string;
  required: boolean;
  default?: unknown;
  defaultExpression?: string;
  example?: unknown;
  range?: { min: number; max: number };
  choices?: unknown[];
  maxLength?: number;
}

export interface CatalogTag {
  name: string;
  since: string;
  clientSince: string;
  attributes: CatalogParameter[];
  events: { name: string; detail: { name: string }[] }[];
  slots: { name: string }[];
}

export interface Catalog {
  interfaces: CatalogInterface[];
  openTags: CatalogTag[];
  menuItems: { id: string; kind: string; canBeHidden: boolean; label: { zh: string; en: string } }[];
  errors: { id: string }[];
}

export async function fetchCatalog(serverUrl: string): Promise<Catalog> {
  const response = await fetch(`${serverUrl}/v1/catalog`);
  if (!response.ok) throw new Error(`GET /v1/catalog: ${response.status}`);
  return (await response.json()) as Catalog;
}

/** That of the build, for specs that make a test of each entry: tests are named before any of their fixtures exists. */
export async function catalogOfBuild(): Promise<Catalog> {
  const server = await startServer();
  try {
    return await fetchCatalog(server.url);
  } finally {
    await server.stop();
  }
}
