import type { Runner } from 'mocha';

export declare function recordResults(runner: Runner): void;
