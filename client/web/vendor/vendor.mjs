// Fetches the vendored packages again: `node client/web/vendor/vendor.mjs` (needs npm).
//
// Each file is the ES module build of its package with two mechanical changes, because a page under
// a strict content policy can have no import map (that is an inline script) and ships no source maps:
//   1. the bare import specifiers become the path of the vendored file,
//   2. the closing sourceMappingURL comment is dropped.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const packages = [
  { name: 'preact', version: '10.27.2', files: { 'dist/preact.module.js': 'preact.js',
                                                 'hooks/dist/hooks.module.js': 'hooks.js' } },
  { name: 'htm', version: '3.1.1', files: { 'dist/htm.module.js': 'htm.js' } },
  { name: '@preact/signals-core', version: '1.14.5',
    files: { 'dist/signals-core.module.js': 'signals-core.js' } },
  { name: '@preact/signals', version: '2.11.4', files: { 'dist/signals.module.js': 'signals.js' } },
];

const specifiers = {
  'preact': './preact.js',
  'preact/hooks': './hooks.js',
  '@preact/signals-core': './signals-core.js',
};

function rewritten(source) {
  return source
    .replace(/from"([^"]+)"/g, (whole, name) => `from"${specifiers[name] ?? name}"`)
    .replace(/\/\/# sourceMappingURL=.*\s*$/, '') + '\n';
}

const temporary = mkdtempSync(join(tmpdir(), 'muniment-vendor-'));
for (const { name, version, files } of packages) {
  const archive = execFileSync('npm', ['pack', '--silent', `${name}@${version}`],
                               { cwd: temporary, encoding: 'utf8' }).trim();
  execFileSync('tar', ['xzf', archive], { cwd: temporary });
  for (const [from, to] of Object.entries(files)) {
    const source = readFileSync(join(temporary, 'package', from), 'utf8');
    writeFileSync(join(here, to), rewritten(source));
  }
  const licence = `${name.replace('@', '').replace('/', '-')}.LICENSE`;
  copyFileSync(join(temporary, 'package', 'LICENSE'), join(here, licence));
  rmSync(join(temporary, 'package'), { recursive: true });
}
rmSync(temporary, { recursive: true });
