import type { ComponentChildren } from 'preact';

/** What the signs in a timeline mean. */
export function TimelineKey() {
  return (
    <ul class="key">
      <KeySign name="a request is made">
        <path class="request" d="M12 3h-4v14h4" />
      </KeySign>
      <KeySign name="waiting for the head">
        <path class="waiting" d="M1 10H19" />
      </KeySign>
      <KeySign name="answered; a line for each chunk">
        <rect class="answer" x="1" y="5" width="18" height="10" />
        <path class="chunk" d="M6 5v10M9 5v10M15 5v10" />
      </KeySign>
      <KeySign name="ended by the server">
        <path class="end" d="M8 3h4v14h-4" />
      </KeySign>
      <KeySign name="broken">
        <path class="end broken" d="M5 5l10 10m0 -10l-10 10" />
      </KeySign>
      <KeySign name="client left">
        <path class="end" d="M13 5l-5 5l5 5" />
      </KeySign>
      <KeySign name="still open">
        <path class="end" d="M8 6l5 4l-5 4" />
      </KeySign>
      <KeySign name="until it comes again">
        <path class="gap" d="M1 10H19" />
      </KeySign>
      <KeySign name="open">
        <circle class="open" cx="10" cy="10" r="4" />
      </KeySign>
      <KeySign name="event">
        <path class="event" d="M10 4l4.5 6l-4.5 6l-4.5 -6z" />
      </KeySign>
      <KeySign name="error">
        <path class="error" d="M10 5l5.5 10h-11z" />
      </KeySign>
    </ul>
  );
}

function KeySign({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <li>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {children}
      </svg>
      {name}
    </li>
  );
}
