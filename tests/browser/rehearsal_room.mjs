// A rehearsal room on free ports: an emulated reader with a day on which nobody walks by himself,
// and the daemon before it. The tests say who walks, through the emulator's control socket.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ready_limit_ms = 60000;
const one_time = /[A-Z2-9]{5}(?:-[A-Z2-9]{5}){3}/;

/** A process that says READY when it is; `said` keeps all its lines. */
async function started(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 'killed')));
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const ready = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('READY')) resolve(line);
    });
    ended.then((code) => reject(new Error(`${args[0]} ended (${code}):\n${said.join('\n')}`)));
    setTimeout(() => reject(new Error(`${args[0]} is not ready:\n${said.join('\n')}`)),
               ready_limit_ms).unref();
  });
  return { line: await ready, said, stop: () => { child.kill('SIGTERM'); return ended; } };
}

const port_in = (line) => Number(/:(\d+)\b/.exec(line)[1]);

/** The rehearsal day without its walks, beam breaks and faults, so that only the tests act. */
function quiet_day() {
  const day = readFileSync(join(root, 'drivers/emulator/days/rehearsal.toml'), 'utf8');
  return day.split(/^(?=\[)/m)
    .filter((table) => !/^\[\[(walk|beam_break|fault)\]\]/.test(table)).join('');
}

/** Sets `key = value` where the settings have that key already. */
function set(settings, key, value) {
  const line = new RegExp(`^(\\s*${key}\\s*=).*$`, 'm');
  if (!line.test(settings)) throw new Error(`muniment.toml has no ${key}`);
  return settings.replace(line, `$1 ${value}`);
}

export class RehearsalRoom {
  #bin;
  #folder = mkdtempSync(join(tmpdir(), 'muniment-browser-'));
  #emulator;
  #daemon;

  constructor(bin) { this.#bin = bin; }

  async open() {
    const munimentd = join(this.#bin, 'munimentd');
    const founded = execFileSync(munimentd, ['rehearse', '--room', this.#folder],
                                 { cwd: root, encoding: 'utf8' });
    const day = join(this.#folder, 'quiet_day.toml');
    writeFileSync(day, quiet_day());
    this.#emulator = await started(munimentd, ['emulate', '--day', day, '--listen', '127.0.0.1:0',
                                               '--control', this.#socket]);
    this.#change('port', port_in(this.#emulator.line));
    this.#change('listen', '"127.0.0.1:0"');
    await this.#start_daemon();
    this.port = port_in(this.#daemon.line);
    // From now on the same port, so that a page finds the daemon again after it was away.
    this.#change('listen', `"127.0.0.1:${this.port}"`);
    this.once = one_time.exec([founded, ...this.#daemon.said].join('\n'))?.[0];
    this.address = `http://127.0.0.1:${this.port}`;
  }

  get #socket() { return join(this.#folder, 'emulator.sock'); }
  get #settings() { return join(this.#folder, 'muniment.toml'); }

  #change(key, value) {
    writeFileSync(this.#settings, set(readFileSync(this.#settings, 'utf8'), key, value));
  }

  async #start_daemon() {
    this.#daemon = await started(join(this.#bin, 'munimentd'), ['--config', this.#settings]);
  }

  /** Tells the emulated reader: `walk CODE out`, `cut`, `restore`, `status`. */
  async tell(...words) {
    const { stdout } = await promisify(execFile)(
      join(this.#bin, 'munimentd'), ['emulate-tell', this.#socket, ...words]);
    return stdout;
  }

  stop_daemon() { return this.#daemon.stop(); }
  start_daemon() { return this.#start_daemon(); }

  async close() {
    await this.#daemon?.stop();
    await this.#emulator?.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** What the daemon said, for whoever looks at a failure. */
  get daemon_said() { return this.#daemon?.said ?? []; }
}
