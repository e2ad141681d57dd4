// Builds what ships in parts: what is imported by `import()` is a file of its own, and so is what several parts share.
import { writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import ts from 'typescript';

/** esbuild splits ES modules only, but VS Code loads CommonJS, and Node starts that faster; so the parts are written as CommonJS afterwards. */
export async function buildInParts(options) {
  const chunkNames = 'parts/[name]-[hash]';
  const { outputFiles } = await esbuild.build({ ...options, format: 'esm', minify: true, splitting: true, chunkNames, write: false });
  for (const { path, text } of outputFiles) writeFileSync(path, compiledAtOnce(await toCommonJS(text, options.target)));
}

async function toCommonJS(text, target) {
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    legalComments: 'none',
    // By `require`, for Node's loader of ES modules costs more than it gives here.
    supported: { 'dynamic-import': false },
    ...(text.includes('import.meta.url') && {
      banner: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;",
      define: { 'import.meta.url': 'moduleUrl' },
    }),
  });
  return code;
}

/**
 * esbuild puts each file of a CommonJS package into a function, `wrap((exports) => {…})`. V8 skims a function first and compiles it when it is
 * called, but compiles at once what stands in parentheses, `wrap((function (exports) {…}))`; and these are called while the program starts.
 */
function compiledAtOnce(code) {
  const file = ts.createSourceFile('part.js', code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const declarations = file.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations);
  let result = '';
  let end = 0;
  for (const wrapped of declarations.flatMap(({ initializer }) => wrappedBy(initializer))) {
    const parameters = wrapped.parameters.map((parameter) => parameter.getText(file)).join(',');
    result += `${code.slice(end, wrapped.getStart(file))}(function(${parameters})${code.slice(wrapped.body.getStart(file), wrapped.end)})`;
    end = wrapped.end;
  }
  return result + code.slice(end);
}

/** The function in a call `wrap(() => {…})`, as a list of one, or none. */
function wrappedBy(initializer) {
  if (!initializer || !ts.isCallExpression(initializer) || initializer.arguments.length !== 1) return [];
  const [argument] = initializer.arguments;
  return ts.isArrowFunction(argument) && ts.isBlock(argument.body) ? [argument] : [];
}
