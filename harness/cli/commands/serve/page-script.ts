/** What the start page's script is given. */
export interface PageSettings {
  readonly feed: string;
  readonly feedTypes: readonly string[];
}

/**
 * The start page at work: one stream at a time, with all that its EventSource says. It is sent to the browser as its
 * source text, so it uses nothing but the page.
 */
export function startPage({ feed, feedTypes }: PageSettings): void {
  const MAX_ROWS = 500;
  const STATES = ['connecting', 'open', 'closed'];
  const element = <E extends Element>(id: string): E => {
    const found = document.querySelector<E>(`#${id}`);
    if (found === null) throw new Error(`the page has no ${id}`);
    return found;
  };
  const url = element<HTMLInputElement>('url');
  const types = element<HTMLInputElement>('types');
  const state = element<HTMLElement>('state');
  const log = element<HTMLOListElement>('log');
  const closeButton = element<HTMLButtonElement>('close');
  const filter = element<HTMLInputElement>('filter');
  const count = element<HTMLElement>('count');
  let source: EventSource | null = null;
  let startedAt = performance.now();

  function show(): void {
    const name = source === null ? 'closed' : (STATES[source.readyState] ?? '');
    state.textContent = name;
    state.dataset['state'] = name;
    closeButton.disabled = name === 'closed';
  }

  function note(kind: string, text: string): void {
    const row = document.createElement('li');
    const at = document.createElement('span');
    const what = document.createElement('b');
    const said = document.createElement('code');
    at.textContent = `${((performance.now() - startedAt) / 1000).toFixed(3)} s`;
    what.textContent = kind;
    what.dataset['kind'] = kind;
    said.textContent = text;
    row.append(at, what, said);
    log.prepend(row);
    while (log.children.length > MAX_ROWS) log.lastElementChild?.remove();
    show();
  }

  function close(): void {
    if (source === null || source.readyState === 2) return;
    source.close();
    note('close', 'close() was called');
  }

  function connect(withCredentials = false): void {
    close();
    startedAt = performance.now();
    log.replaceChildren();
    try {
      source = new EventSource(url.value, { withCredentials });
    } catch (error) {
      source = null;
      note('error', String(error));
      return;
    }
    const opened = source;
    const seen = (event: MessageEvent<string>) => {
      if (opened !== source) return;
      const id = event.lastEventId === '' ? '' : `  id ${JSON.stringify(event.lastEventId)}`;
      note(event.type, JSON.stringify(event.data) + id);
    };
    opened.onopen = () => opened === source && note('open', `connected to ${opened.url}`);
    opened.onerror = () =>
      opened === source &&
      note('error', opened.readyState === 2 ? 'failed: it will not try again' : 'lost: it will try again');
    const named = types.value.split(/[\s,]+/).filter((type) => type !== '' && type !== 'message');
    for (const type of ['message', ...new Set(named)]) {
      if (type !== 'open' && type !== 'error') opened.addEventListener(type, seen);
    }
    note('connect', opened.url);
  }

  element<HTMLFormElement>('stream').addEventListener('submit', (event) => {
    event.preventDefault();
    connect();
  });
  closeButton.addEventListener('click', close);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-path]') : null;
    if (button === null) return;
    const { path = '', types: listened = '', credentials } = button.dataset;
    // A query of its own makes each click a new visitor, who is played the script from its beginning.
    const visitor = Math.random().toString(36).slice(2);
    url.value = new URL(`${path}?visitor=${visitor}`, location.href).href;
    types.value = listened;
    connect(credentials !== undefined);
    document.querySelector('#top')?.scrollIntoView();
  });
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-text]')) {
      const text = row.dataset['text'] ?? '';
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const area of document.querySelectorAll<HTMLElement>('section[data-area]')) {
      area.hidden = area.querySelector('tr[data-text]:not([hidden])') === null;
    }
    count.textContent = `${shown} ${shown === 1 ? 'case' : 'cases'}`;
  });
  for (const place of document.querySelectorAll<HTMLElement>('[data-href]')) {
    place.textContent = new URL(place.dataset['href'] ?? '', location.href).href;
  }
  url.value = new URL(feed, location.href).href;
  types.value = feedTypes.join(' ');
  connect();
}
