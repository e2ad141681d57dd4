import { readFeatures } from './featuresFile';
import { readJsonList } from './jsonList';
import type { ToggleList } from './toggleList';

/** Reads a file that names toggles, as its name says: YAML is a Flipper `features.yml`, everything else JSON. Never throws. */
export function readList(fileName: string, text: string): ToggleList {
  const plain = text.replace(/^\uFEFF/, '');
  return /\.ya?ml$/i.test(fileName) ? readFeatures(plain) : readJsonList(plain);
}
