import { snapshotOf, snapshotPath } from '../../core/toggles/snapshot';
import { readSources } from '../../core/toggles/age';
import * as protocol from '../../protocol';
import type { ServerPart } from '../session';
import { joinUri } from '../uris';
import { textOf } from '../validate';

/** What is known of toggles as a file to be kept, for those who have not the code at hand; and the word that lists outside may be read. */
export const toggleSnapshotPart: ServerPart = {
  register({ connection, serve, toggles, today }) {
    serve(protocol.toggleSnapshotRequest, snapshotParams, async ({ folder }): Promise<protocol.ToggleSnapshotAnswer | null> => {
      const uri = joinUri(folder, snapshotPath);
      const registry = await toggles.load(uri);
      const live = readSources(registry).filter(({ kind }) => kind !== 'snapshot');
      if (registry.state !== 'loaded' || live.length === 0) return null;
      return { uri, ...snapshotOf(registry, today()), sources: live.map(({ name }) => name) };
    });
    connection.onNotification(protocol.trustGranted, () => {
      toggles.setTrusted(true);
    });
  },
};

const snapshotParams = (params: unknown): protocol.ToggleSnapshotParams => ({ folder: textOf(params, 'folder') });
