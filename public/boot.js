// Runs before any wasm: looks at the browser, registers the service worker, loads the app, and stands by in case it falls over.
// What it finds out is written to attributes of <html> (data-cached, data-update) and told by the event luminai:shell.
'use strict';

(() => {
  const { js, wasm } = document.currentScript.dataset;
  const root = document.documentElement;

  // A function that adds two vectors: valid only where wasm SIMD is.
  const SIMD = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]);

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

  const reloadButton = (words) => {
    const button = element('button', 'button button--main', words);
    button.type = 'button';
    button.addEventListener('click', () => location.reload());
    return button;
  };

  const paragraphs = (...lines) => lines.map((line) => element('p', '', line));

  // ---- what LuminAI needs -------------------------------------------------------------------------------------------

  const databaseWorks = () =>
    new Promise((resolve) => {
      if (!self.indexedDB) return resolve(false);
      try {
        const probe = indexedDB.open('luminai-probe');
        probe.onerror = (event) => {
          event.preventDefault();
          resolve(false);
        };
        probe.onsuccess = () => {
          probe.result.close();
          indexedDB.deleteDatabase('luminai-probe');
          resolve(true);
        };
      } catch {
        resolve(false);
      }
    });

  const engineWorks = () => {
    try {
      return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD) && typeof Worker === 'function';
    } catch {
      return false;
    }
  };

  const missing = async () => {
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
    if (!(await databaseWorks())) {
      return page(
        'LuminAI has nowhere to keep things',
        paragraphs(
          'This browser does not let LuminAI keep your family’s memories on this device.',
          'What to do: if this is a private window, open LuminAI in a normal one. If site data is switched off in the browser’s settings, switch it on for this page. If the device is full, make some space.'
        ),
        reloadButton('Try again')
      );
    }
    return null;
  };

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

  const keepOffline = async () => {
    if (!('serviceWorker' in navigator)) return;
    try {
      follow(await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }));
    } catch {
      // The app works without; it is only not ready for offline use, and does not say that it is.
    }
  };

  // ---- start --------------------------------------------------------------------------------------------------------

  const start = async () => {
    const trouble = await missing();
    if (trouble) {
      document.getElementById('app').replaceChildren(trouble);
      return;
    }
    keepOffline();
    try {
      const app = await import(js);
      await app.default({ module_or_path: wasm });
    } catch {
      restart();
    }
  };

  start();
})();
