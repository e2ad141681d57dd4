// Two native modules of VS Code's server have no ready-made binary in their packages and would need a C++ compiler.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Ends the extension host when its server is gone. */
const WATCHDOG = `
exports.start = (pid) => {
  setInterval(() => { try { process.kill(pid, 0); } catch { process.exit(87); } }, 1000).unref();
};
`;

/** VS Code's log writer: without it log output channels stay empty. */
const SPDLOG = `
const fs = require('fs'), path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  write(level, message) {
    if (level < this.level || !this.file) { return; }
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try { fs.appendFileSync(this.file, this.raw ? message : time + ' [' + names[level] + '] ' + message + '\\n'); } catch { /* the folder is gone */ }
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() { this.file = undefined; }
}
exports.version = 0;
exports.setLevel = exports.setFlushOn = () => {};
exports.Logger = class extends Logger { constructor(type, name, file) { super(file); } };
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/** Puts plain JavaScript in their places, in the VS Code at `vscode`. */
export function stubNativeModules(vscode) {
  const modules = path.join(vscode, 'node_modules', '@vscode');
  const release = path.join(modules, 'native-watchdog', 'build', 'Release');
  mkdirSync(release, { recursive: true });
  writeFileSync(path.join(release, 'watchdog.js'), WATCHDOG);
  writeFileSync(path.join(modules, 'spdlog', 'index.js'), SPDLOG);
}
