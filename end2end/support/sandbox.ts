// The one place that knows the shape of the embedded platform's control endpoint.

/** AppID to current jsapi ticket of every account, or an error that shows what the endpoint said instead. */
export async function sandboxTickets(serverUrl: string): Promise<Map<string, string>> {
  const response = await fetch(`${serverUrl}/sandbox/control`);
  const text = await response.text();
  if (!response.ok) throw new Error(`GET /sandbox/control: ${response.status} ${text}`);
  const { accounts } = JSON.parse(text) as { accounts: { appid: string; jsapi_ticket: string | null }[] };
  return new Map(
    accounts.flatMap(({ appid, jsapi_ticket }) => (jsapi_ticket === null ? [] : [[appid, jsapi_ticket] as const])),
  );
}
