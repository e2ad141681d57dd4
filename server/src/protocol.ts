/**
 * What the client and the server say to each other beyond the Language Server Protocol.
 * Positions and ranges are those of LSP: 0-based lines, UTF-16 columns. Plain data only, so that both sides and the tests share this file.
 */
export * from './protocol/advance';
export * from './protocol/allPlans';
export * from './protocol/authoring';
export * from './protocol/checkbox';
export * from './protocol/folding';
export * from './protocol/ladder';
export * from './protocol/openItem';
export * from './protocol/paste';
export * from './protocol/places';
export * from './protocol/preview';
export * from './protocol/readiness';
export * from './protocol/report';
export * from './protocol/templateFolder';
export * from './protocol/toggles';
export * from './protocol/walks';
