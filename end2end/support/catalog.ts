// `GET /v1/catalog`: what the application says of itself.

export type Callback = 'success' | 'fail' | 'complete' | 'cancel' | 'trigger';

export interface CatalogInterface {
  name: string;
  group: string;
  since: string;
  /** The name that `jsApiList` has on the bridge. */
  bridge: string;
  inJsApiList: boolean;
  kind: 'call' | 'event' | 'menuShare';
  status: 'current' | 'deprecated' | 'withdrawn' | 'undocumented';
  parameters: { name: string; type: string; required: boolean; default?: unknown; example?: unknown }[];
  results: { name: string; type: string }[];
  callbacks: Callback[];
  summary: { zh: string; en: string };
}

export interface Catalog {
  interfaces: CatalogInterface[];
  openTags: { name: string }[];
  menuItems: { id: string }[];
  errors: { id: string }[];
}

export async function fetchCatalog(serverUrl: string): Promise<Catalog> {
  const response = await fetch(`${serverUrl}/v1/catalog`);
  if (!response.ok) throw new Error(`GET /v1/catalog: ${response.status}`);
  return (await response.json()) as Catalog;
}

/** The entry of one interface. */
export function entry(catalog: Catalog, name: string): CatalogInterface {
  const found = catalog.interfaces.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${name} is not in the catalogue.`);
  return found;
}
