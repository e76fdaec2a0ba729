import type { Address } from './state.ts';

/** Reads the fragment of a URL, without its `#`: `verdict=fail&text=retry&open=case-a`, or only an anchor. */
export function readAddress(fragment: string): Address {
  const params = new URLSearchParams(fragment.includes('=') ? fragment : '');
  const all = (name: string) => (params.get(name) ?? '').split(',').filter((part) => part !== '');
  return {
    chosen: {
      verdict: all('verdict'),
      level: all('level'),
      client: all('client'),
      area: all('area'),
      text: params.get('text') ?? '',
    },
    open: fragment.includes('=') ? all('open') : [fragment].filter((part) => part !== ''),
  };
}

/** The fragment for this, without a `#`; empty when there is nothing to say. */
export function writeAddress({ chosen, open }: Address): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    if (value.length > 0) params.set(name, typeof value === 'string' ? value : value.join(','));
  }
  const [only] = open;
  if (params.size === 0 && open.length === 1 && only !== undefined) return only;
  if (open.length > 0) params.set('open', open.join(','));
  return params.toString().replaceAll('%2C', ',');
}
