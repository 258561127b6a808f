// The one place that knows the shape of the embedded platform's control endpoint.

/** The current jsapi ticket of one account; undefined when the platform has no such account or gave out no ticket yet. */
export async function sandboxTicket(serverUrl: string, appId: string): Promise<string | undefined> {
  const response = await fetch(`${serverUrl}/sandbox/control`);
  const text = await response.text();
  if (!response.ok) throw new Error(`GET /sandbox/control: ${response.status} ${text}`);
  const { accounts } = JSON.parse(text) as { accounts: { appid: string; jsapi_ticket: string | null }[] };
  return accounts.find(({ appid }) => appid === appId)?.jsapi_ticket ?? undefined;
}
