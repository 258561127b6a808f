// The one place that knows the shape of the embedded platform's control endpoint.

interface Control {
  /** By AppID. The lists hold what is accepted at this moment, newest first. */
  accounts: Record<string, { tickets: { jsapi: { value: string }[] } }>;
}

/** The jsapi tickets of one account that the platform accepts; none when it has no such account or gave out none yet. */
export async function sandboxTickets(serverUrl: string, appId: string): Promise<string[]> {
  const response = await fetch(`${serverUrl}/sandbox/control`);
  const text = await response.text();
  if (!response.ok) throw new Error(`GET /sandbox/control: ${response.status} ${text}`);
  const { accounts } = JSON.parse(text) as Control;
  return accounts[appId]?.tickets.jsapi.map(({ value }) => value) ?? [];
}
