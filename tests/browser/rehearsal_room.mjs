// A rehearsal room on free ports: an emulated reader with a day on which nobody walks by himself,
// and the daemon before it. The tests say who walks, through the emulator's control socket.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ready_limit_ms = 60000;

/** A process and all its lines; `line(start)` waits for the first line that begins so. */
class Running {
  #child;
  #ended;
  #waiting = [];
  said = [];

  constructor(command, args) {
    this.#child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = new Promise((resolve) => this.#child.once('exit', resolve));
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.#hear(line));
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
    this.#ended.then((code) => this.#give_up(`${args[0]} ended with ${code}`));
  }

  #hear(line) {
    this.said.push(line);
    for (const { start, resolve } of this.#waiting) if (line.startsWith(start)) resolve(line);
  }

  #give_up(why) {
    for (const { reject } of this.#waiting) reject(new Error(`${why}:\n${this.said.join('\n')}`));
  }

  line(start) {
    setTimeout(() => this.#give_up(`no ${start}`), ready_limit_ms).unref();
    return new Promise((resolve, reject) => {
      const known = this.said.find((line) => line.startsWith(start));
      if (known) resolve(known);
      else this.#waiting.push({ start, resolve, reject });
    });
  }

  stop() {
    this.#child.kill('SIGTERM');
    return this.#ended;
  }
}

const port_in = (line) => Number(/:(\d+)\b/.exec(line)[1]);

/** The rehearsal day without its walks, beam breaks and faults, so that only the tests act. */
function quiet_day() {
  const day = readFileSync(join(root, 'drivers/emulator/days/rehearsal.toml'), 'utf8');
  return day.split(/^(?=\[)/m)
    .filter((table) => !/^\[\[(walk|beam_break|fault)\]\]/.test(table)).join('');
}

export class RehearsalRoom {
  #munimentd;
  #folder = mkdtempSync(join(tmpdir(), 'muniment-browser-'));
  #emulator;
  #daemon;

  constructor(bin) { this.#munimentd = join(bin, 'munimentd'); }

  get #socket() { return join(this.#folder, 'emulator.sock'); }
  get #settings() { return join(this.#folder, 'room', 'muniment.toml'); }

  async open() {
    const day = join(this.#folder, 'quiet_day.toml');
    writeFileSync(day, quiet_day());
    this.#emulator = new Running(this.#munimentd, [
      'emulate', '--day', day, '--listen', '127.0.0.1:0', '--control', this.#socket]);
    const reader = port_in(await this.#emulator.line('READY'));
    execFileSync(this.#munimentd, [
      'rehearse', '--day', day, '--room', join(this.#folder, 'room'),
      '--listen', '127.0.0.1:0', '--reader', `127.0.0.1:${reader}`]);
    await this.start_daemon();
    this.once = (await this.#daemon.line('SIGN-IN')).split(' ')[1];
    this.#keep_port();
  }

  /** From now on the same port, so that a page finds the daemon again after it was away. */
  #keep_port() {
    const settings = readFileSync(this.#settings, 'utf8');
    writeFileSync(this.#settings,
                  settings.replace('"127.0.0.1:0"', `"${new URL(this.address).host}"`));
  }

  /** Tells the emulated reader: `walk CODE out`, `cut`, `restore`, `status`. */
  async tell(...words) {
    const told = ['emulate-tell', this.#socket, ...words];
    return (await promisify(execFile)(this.#munimentd, told)).stdout;
  }

  /** Carries a box through the door; waits first until it has been set down from its last walk. */
  async walk(code, direction) {
    const give_up = Date.now() + 30_000;
    for (;;) {
      try {
        return await this.tell('walk', code, direction);
      } catch (refused) {
        if (!refused.stdout?.includes('is being carried') || Date.now() > give_up) throw refused;
        await pause(100);
      }
    }
  }

  async start_daemon() {
    this.#daemon = new Running(this.#munimentd, ['--config', this.#settings]);
    this.address = `http://127.0.0.1:${port_in(await this.#daemon.line('READY'))}`;
  }

  stop_daemon() { return this.#daemon.stop(); }

  async close() {
    await this.#daemon?.stop();
    await this.#emulator?.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** What the daemon said, for whoever looks at a failure. */
  get daemon_said() { return this.#daemon?.said ?? []; }
}
