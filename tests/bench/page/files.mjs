// Files of the server, as engines take them.

export async function bytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export const text = async (url) => new TextDecoder().decode(await bytes(url));
