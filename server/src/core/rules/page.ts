/** Where the documents of the repository are read. */
const docs = 'https://github.com/release-plan/release-plan/blob/main/docs/';
const base = `${docs}rules/`;

/** The page that explains configuration files. */
export const configPage = `${docs}configuration.md`;

/** The page that explains a rule. */
export const rulePage = (id: string): string => `${base}${id}.md`;

/** Why not all problems of a plan are shown, and where they are. */
export const manyProblemsPage = `${docs}many-problems.md`;

/** What lists of toggles may hold, and where they come from. */
export const togglesPage = `${docs}toggles.md`;
