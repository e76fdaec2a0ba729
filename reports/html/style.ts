import type { Column } from './columns.ts';
import { layoutOf } from './matrix-layout.ts';
import { MATRIX_STYLE } from './style-matrix.ts';
import { PAGE_STYLE } from './style-page.ts';
import { PICTURE_STYLE } from './style-pictures.ts';
import { WIRE_STYLE } from './style-wire.ts';

/** The page's style sheet for a table with these columns of verdicts. */
export function styleSheet(columns: readonly Column[]): string {
  const { width } = layoutOf(columns);
  const count = Math.max(1, columns.length);
  const variables = `:root { --columns: repeat(${count}, ${width}rem); --marks: ${count * (width + GAP)}rem; }\n`;
  return [variables, COLOURS, PAGE_STYLE, MATRIX_STYLE, WIRE_STYLE, PICTURE_STYLE].join('');
}

/** Between upright columns, in rem. */
const GAP = 0.25;

const COLOURS = `
:root {
  --paper: #fcfcfa; --raised: #f4f4f0; --line: #e0e0da; --edge: #a9aba8; --ink: #1c1d1f; --soft: #5d6066; --link: #1d4fa0;
  --pass: #1b7a48; --fail: #bf2328; --warn: #8f5b00; --info: #2a5fae; --skip: #6f737a; --error: #7a3aa8;
  --pass-fill: #2f9e63; --warn-fill: #d99a1c; --skip-fill: #c3c5c8;
  --info-fill: #cfdff5; --mark: #fff1cc; --on: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --raised: #1e2125; --line: #33373d; --edge: #5b6068; --ink: #e6e6e3; --soft: #9ea3ab; --link: #8ab4f8;
    --pass: #5cc58c; --fail: #ff7b76; --warn: #e9b44c; --info: #7fb0f5; --skip: #9ea3ab; --error: #c79bf0;
    --pass-fill: #3aa76d; --warn-fill: #d99a1c; --skip-fill: #565b63;
    --info-fill: #2c4468; --mark: #3d3413; --on: #15171a;
  }
}
`;
