import { fixedResource } from '../../../servers/reference/resource.ts';
import type { ReferenceServer } from '../../../servers/reference/server.ts';
import { pageResources } from '../../clients/chrome/page-resources.ts';

/**
 * Serves what clients in browsers load: the pages that programs run in, at the origin of every play, and the scripts
 * of workers. Each is answered on a connection of its own, because a client may repeat what fails on a kept one without
 * telling anybody, and the requests of a play have to be its own:
 * https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.1
 *
 * @throws TypeError when they are served already.
 */
export function serveClientPages(server: Pick<ReferenceServer, 'mount'>): void {
  for (const { path, contentType, body } of pageResources) {
    const resource = fixedResource(contentType, body);
    server.mount(path, {
      handle(request, response, below) {
        response.shouldKeepAlive = false;
        resource.handle(request, response, below);
      },
    });
  }
}
