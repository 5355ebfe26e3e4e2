// Runs before any wasm: looks at the browser, registers the service worker, loads the app, and stands by in case it falls over.
// What it finds out is written to attributes of <html> (data-cached, data-update) and told by the event luminai:shell.
'use strict';

(() => {
  const { js, wasm, wasmIntegrity } = document.currentScript.dataset;
  const root = document.documentElement;

  // A function that adds two vectors: valid only where wasm SIMD is.
  const SIMD = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]);

  // ---- what may become markup or a script (trusted types) ---------------------------------------------------------------

  // Leptos writes the fixed parts of a view as markup. What passes is markup of that kind and no more: plain elements, closed
  // quotation marks, nothing that runs, styles or loads. Everything else is refused, and so is every text as a script.
  const ELEMENTS = new Set(
    ('a abbr article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl dt em ' +
      'fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i input ins kbd label legend li main mark meter nav ol ' +
      'optgroup option output p pre progress q ruby rp rt s samp section select small span strong sub summary sup table tbody ' +
      'td tfoot th thead time tr u ul var wbr svg circle clipPath defs desc ellipse g line linearGradient mask path pattern ' +
      'polygon polyline radialGradient rect stop symbol text tspan use').split(' ')
  );
  const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"]*")?)*)\s*\/?>/gi;
  const ATTRIBUTE = /\s([a-z][a-z0-9-]*)(?:="([^"]*)")?/gi;
  const ACTIVE = /^(?:on.*|style|src.*|href|action|formaction|ping|is)$/i;

  const isPlain = (markup) => {
    const isPassive = ([, name, value = '']) => !ACTIVE.test(name) || (name === 'href' && value.startsWith('#'));
    const rest = markup.replace(TAG, (tag, name, attributes) =>
      ELEMENTS.has(name) && [...attributes.matchAll(ATTRIBUTE)].every(isPassive) ? '' : tag
    );
    return !rest.includes('<');
  };

  const SCRIPTS = ['/sw.js', '/worker_start.js'];
  self.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => (isPlain(markup) ? markup : null),
    createScriptURL: (address) => (SCRIPTS.includes(address) ? address : null),
  });

  // ---- pieces of a page ---------------------------------------------------------------------------------------------

  const element = (name, classes, ...children) => {
    const made = document.createElement(name);
    made.className = classes;
    made.append(...children);
    return made;
  };

  const friend = () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    svg.setAttribute('class', 'friend friend--hero');
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', '#luminai-caring');
    svg.append(use);
    return svg;
  };

  const page = (title, text, button) => {
    const main = element('main', 'splash', friend(), element('h1', 'splash__title', title), element('div', 'splash__text', ...text));
    main.dataset.agent = 'luminai';
    if (button) main.append(button);
    return main;
  };

  const button = (words, classes, press) => {
    const made = element('button', classes, words);
    made.type = 'button';
    made.addEventListener('click', press);
    return made;
  };
  const reloadButton = (words) => button(words, 'button button--main', () => location.reload());

  const paragraphs = (...lines) => lines.map((line) => element('p', '', line));

  // ---- what LuminAI needs -------------------------------------------------------------------------------------------

  const engineWorks = () => {
    try {
      return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD) && typeof Worker === 'function';
    } catch {
      return false;
    }
  };

  const missing = () => {
    if (!engineWorks()) {
      return page(
        'This browser is too old for LuminAI',
        paragraphs(
          'The friends think inside your browser, and this one lacks a part they need (WebAssembly with SIMD).',
          'What to do: update this browser, or open LuminAI in a current Chrome, Edge, Firefox or Safari (16.4 or newer). If the device takes no updates any more, LuminAI will not run on it.'
        ),
        reloadButton('Try again')
      );
    }
    return null;
  };

  // What arrived damaged may lie in the browser's cache for as long as the whole file might: it is fetched past it.
  const fetchAnew = async () => {
    await Promise.allSettled([js, wasm].map(async (path) => (await fetch(path, { cache: 'reload' })).blob()));
    location.reload();
  };

  const incomplete = () =>
    page(
      'LuminAI did not arrive whole',
      paragraphs('A part of it was cut off or changed on its way here, so it was not started. Everything that was saved is still here.'),
      button('Try again', 'button button--main', fetchAnew)
    );

  // ---- when the app falls over --------------------------------------------------------------------------------------

  let fallen = false;
  const restart = () => {
    if (fallen) return;
    fallen = true;
    const overlay = element('div', 'restart', page('LuminAI stumbled', paragraphs('Everything that was saved is still here.'), reloadButton('Restart')));
    document.getElementById('app')?.setAttribute('inert', '');
    document.body.append(overlay);
    overlay.querySelector('button').focus();
  };

  // An error event without an error object is a harmless notice of the browser (a resize loop, a picture that did not load).
  addEventListener('error', (event) => event.error && restart());
  addEventListener('unhandledrejection', restart);

  const notice = (words) => {
    if (document.querySelector('[data-notice="shell"]')) return;
    const bar = element('div', 'notice', element('p', 'notice__words', words), button('All right', 'button', () => bars.remove()));
    const bars = element('div', 'notices', bar);
    bars.setAttribute('role', 'alert');
    bars.dataset.notice = 'shell';
    document.body.append(bars);
  };

  // ---- the service worker -------------------------------------------------------------------------------------------

  const tell = (name, value) => {
    if (value) root.setAttribute(name, '');
    else root.removeAttribute(name);
    dispatchEvent(new Event('luminai:shell'));
  };

  const verify = (registration) => {
    const worker = registration.active;
    if (!worker) return;
    const line = new MessageChannel();
    line.port1.onmessage = (event) => tell('data-cached', event.data.ready === true);
    worker.postMessage({ type: 'verify' }, [line.port2]);
  };

  const follow = (registration) => {
    const look = () => {
      // Waiting beside an active one: a newer version. Waiting alone: the first, about to take its place.
      tell('data-update', Boolean(registration.waiting && registration.active));
      verify(registration);
    };
    const watch = (worker) => worker?.addEventListener('statechange', look);
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    look();

    let asked = false;
    addEventListener('luminai:use-update', () => {
      asked = true;
      registration.waiting?.postMessage({ type: 'use-new-version' });
    });
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (asked) location.reload();
      else verify(registration);
    });
  };

  const DAMAGED =
    'A new part of LuminAI arrived damaged and was thrown away. Nothing was changed; it is fetched again when LuminAI is next opened.';

  const keepOffline = async () => {
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('message', (event) => event.data?.type === 'damaged' && notice(DAMAGED));
    try {
      follow(await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }));
    } catch {
      // The app works without; it is only not ready for offline use, and does not say that it is.
    }
  };

  // ---- start --------------------------------------------------------------------------------------------------------

  const start = async () => {
    const trouble = missing();
    if (trouble) {
      document.getElementById('app').replaceChildren(trouble);
      return;
    }
    keepOffline();
    let parts;
    try {
      parts = await Promise.all([import(js), fetch(wasm, { integrity: wasmIntegrity })]);
    } catch {
      document.getElementById('app').replaceChildren(incomplete());
      return;
    }
    try {
      const [app, code] = parts;
      await app.default({ module_or_path: code });
    } catch {
      restart();
    }
  };

  start();
})();
