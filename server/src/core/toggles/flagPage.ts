/** What stands for the name of the toggle in a template of addresses. */
const nameMark = '{name}';

/** What is wrong with a template of addresses; undefined for one that works, and for none. */
export function complaintAboutTemplate(template: string): string | undefined {
  if (template === '') return undefined;
  if (!/^https?:\/\/[^\s{}]+/i.test(template)) return 'expected an address that begins with https:// or http://';
  return template.includes(nameMark) ? undefined : `expected "${nameMark}" where the name of the toggle goes`;
}

/** The page of a toggle by a template such as `https://flags.example.com/features/{name}`; undefined without a template that works. */
export function flagPage(template: string, name: string): string | undefined {
  if (template === '' || complaintAboutTemplate(template) !== undefined) return undefined;
  return template.replaceAll(nameMark, encodeURIComponent(name.replace(/\p{Cs}/gu, '\u{FFFD}')));
}
