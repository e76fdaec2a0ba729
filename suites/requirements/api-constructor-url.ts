import { inSection } from './in-section.ts';
import { html, sse, webIdl } from './spec-links.ts';

export const apiConstructorUrl = {
  ...inSection(
    { section: 'The EventSource interface', link: webIdl('js-overloads'), appliesTo: 'client' },
    {
      'api.ctor.url-required': {
        level: 'must',
        statement: 'Omitting the url argument throws a TypeError before any request is made.',
        seenBy: 'new EventSource() throws TypeError.',
        source: 'derived',
      },
      'api.ctor.url-converted-to-usvstring': {
        level: 'must',
        link: sse('dom-eventsource'),
        statement:
          'A non-string url argument is converted to a string (with lone surrogates replaced) before being parsed.',
        seenBy:
          'Pass an object whose toString() returns the stream URL and a URL object; both must connect and es.url must equal the resolved URL.',
        source: 'spec-text',
      },
    },
  ),
  ...inSection(
    { section: 'The EventSource interface: constructor', link: sse('dom-eventsource'), appliesTo: 'client' },
    {
      'api.ctor.url-relative': {
        level: 'must',
        statement:
          'A relative url is resolved against the base URL of the settings object the constructor belongs to.',
        seenBy:
          "From http://host/dir/page construct EventSource('s/stream'); the server must see GET /dir/s/stream and es.url must be absolute.",
        source: 'spec-text',
        browserOnly:
          'Node has no base URL, so a relative string is an invalid URL there (throws SyntaxError)',
      },
      'api.ctor.url-base-element': {
        level: 'must',
        statement: "A document's base element changes how a relative url is resolved.",
        seenBy: "Page with <base href='/other/'>; EventSource('x') must request /other/x.",
        source: 'spec-text',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.ctor.url-worker-base': {
        level: 'must',
        statement: "Inside a worker a relative url is resolved against the worker script's URL.",
        seenBy: "Worker at /w/worker.js constructs EventSource('stream'); the server must see GET /w/stream.",
        source: 'derived',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.ctor.url-empty': {
        level: 'must',
        statement: 'An empty url string is not an error: it resolves to the base URL itself.',
        seenBy:
          "In a page at /page, new EventSource('') does not throw, es.url equals the page URL, and the server sees GET /page (which then fails because it is text/html).",
        source: 'spec-text',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.ctor.url-encoding': {
        level: 'must',
        link: html('urls-and-fetching', 'encoding-parsing-a-url'),
        statement:
          "The query component of the url is percent-encoded using the document's character encoding rather than always UTF-8.",
        seenBy:
          "In a windows-1252 page construct EventSource('/s?q=\\u00e9'); the server must see '?q=%E9', and in a UTF-8 page '?q=%C3%A9'.",
        source: 'spec-text',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.ctor.url-normalized': {
        level: 'must',
        statement:
          'The url is parsed by the URL Standard, so scheme and host are lower-cased, dot segments removed and default ports dropped.',
        seenBy:
          "new EventSource('HTTP://HOST:80/a/../s') yields es.url 'http://host/s' and a request for /s.",
        source: 'spec-text',
      },
      'api.ctor.url-invalid-syntaxerror': {
        level: 'must',
        statement:
          'A url that cannot be parsed makes the constructor throw a DOMException named SyntaxError.',
        seenBy:
          "For 'http://[', 'http://', '//', 'http://h:99999/' expect e instanceof DOMException and e.name === 'SyntaxError'.",
        source: 'spec-text',
      },
      'api.ctor.url-invalid-no-request': {
        level: 'must',
        statement: 'When the constructor throws, no request is made and no event is ever fired.',
        seenBy: 'Count requests at the server after a throwing constructor call; expect zero.',
        source: 'derived',
      },
      'api.ctor.url-fragment': {
        level: 'must',
        statement:
          'A fragment in the url stays in the url attribute but is not part of the HTTP request target.',
        seenBy: "new EventSource('/s#frag'): es.url ends with '#frag' while the request line is 'GET /s'.",
        source: 'derived',
      },
      'api.ctor.nonfetchable-scheme': {
        level: 'must',
        statement:
          'A parseable url with a scheme fetch cannot load does not throw; it shows up later as a failed or retried connection with an error event.',
        seenBy:
          'For ftp:, mailto:, javascript:, about:blank, ws: and file: URLs: constructor returns, readyState is 0, then one error event and no open event.',
        source: 'derived',
      },
      'api.ctor.data-and-blob-url': {
        level: 'must',
        statement:
          'data: and blob: URLs carrying text/event-stream go through the same fetch steps as HTTP ones, because the constructor has no scheme restriction.',
        seenBy:
          "new EventSource('data:text/event-stream,data:x%0A%0A') and a blob: URL of that type: expect open, message 'x', then an error (end of body) with readyState 0.",
        source: 'derived',
        ambiguity: 'Firefox rejects every non-http(s) scheme, so the literal algorithm is not interoperable.',
      },
    },
  ),
};
