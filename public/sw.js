// Keeps every file of one version of the app, all or none, and none that is not what the build says it must be. Thin on
// purpose: the list below comes from the build, so that any change of any file makes this script another one. It never takes
// over by itself, never touches the family's database, and leaves the models to the worker.
'use strict';

const PRECACHE = /*PRECACHE*/null/*PRECACHE*/;
const PREFIX = 'luminai-app-';
const CACHE = PREFIX + (PRECACHE ? PRECACHE.version : 'none');
const FILES = new Map(PRECACHE ? Object.entries(PRECACHE.files) : []);
const PAGE = '/index.html';

class Damaged extends Error {}

const integrity = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
};

// An answer of our own making: with the headers of the build whatever the host sends, and never a redirected one, which no
// page may be answered with (hosts like to redirect /index.html to /).
const dressed = (bytes, type) => new Response(bytes, { headers: [...PRECACHE.headers, ['Content-Type', type]] });

const fetchFresh = async ([path, expected]) => {
  const response = await fetch(new Request(path, { cache: 'reload' }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await integrity(bytes)) !== expected) throw new Damaged(path);
  return [path, dressed(bytes, response.headers.get('Content-Type') ?? '')];
};

const tellPages = async (message) => {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
};

// Nothing is kept before everything has arrived and been checked.
const install = async () => {
  try {
    const files = await Promise.all([...FILES].map(fetchFresh));
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(([path, response]) => cache.put(path, response)));
  } catch (error) {
    if (error instanceof Damaged) await tellPages({ type: 'damaged' });
    throw error;
  }
};

const activate = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const answer = async (path, request) => {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
};

const isComplete = async () => {
  if (!PRECACHE) return false;
  const cache = await caches.open(CACHE);
  const found = await Promise.all([...FILES.keys()].map((path) => cache.match(path)));
  return found.every(Boolean);
};

self.addEventListener('install', (event) => {
  if (PRECACHE) event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  if (PRECACHE) event.waitUntil(activate());
});

// ---- probes, as servers have them: answered on this device, by the app in an open page ----------------------------

const PATIENCE_MS = 3000;

const ask = (page, path) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(() => resolve(null), PATIENCE_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(late);
      resolve(data);
    };
    page.postMessage({ type: 'probe', path }, [port2]);
  });

const respond = ({ status, content_type: type, body }) =>
  new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } });

const probe = async (path) => {
  const pages = await self.clients.matchAll({ type: 'window' });
  const answers = await Promise.all(pages.map((page) => ask(page, path)));
  const answer = answers.find(Boolean);
  if (answer) return respond(JSON.parse(answer));
  const live = path === '/health/live';
  const body = live ? '{"status":"live","page":"none is open"}' : '{"status":"not ready","missing":["LuminAI is not open in any tab."]}';
  return respond({ status: live ? 200 : 503, content_type: 'application/json', body });
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === 'GET' && url.origin === self.location.origin && url.pathname.startsWith('/health/')) {
    event.respondWith(probe(url.pathname));
    return;
  }
  if (!PRECACHE || request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/models/')) return;
  const isPage = request.mode === 'navigate' && !url.pathname.startsWith('/schemas/');
  if (isPage) event.respondWith(answer(PAGE, request));
  else if (FILES.has(url.pathname)) event.respondWith(answer(url.pathname, request));
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'use-new-version') self.skipWaiting();
  if (event.data?.type === 'verify') {
    const [port] = event.ports;
    event.waitUntil(isComplete().then((ready) => port?.postMessage({ ready })));
  }
});
