// Calls for the person who does not look: a sound for each new red alarm, and a title that changes
// to and fro until somebody has seen it.
import { computed, effect, signal } from './html.js';
import { loud_alarms, room } from './state.js';
import { t } from './words.js';

const remembered_as = 'muniment.sound';

export const wants_sound = signal(localStorage.getItem(remembered_as) !== 'off');
/** Browsers let a page sound only after somebody has touched it once. */
export const can_sound = signal(false);

let audio = null;

function unlock() {
  audio ??= new AudioContext();
  audio.resume().then(() => { can_sound.value = audio.state === 'running'; });
}

export function want_sound(wanted) {
  localStorage.setItem(remembered_as, wanted ? 'on' : 'off');
  wants_sound.value = wanted;
  if (wanted) beep(1);
}

/** Two tones a third apart, heard over talk and unlike any office telephone. */
function beep(times) {
  if (!audio || !wants_sound.value) return;
  for (let i = 0; i < 2 * times; i++) {
    const start = audio.currentTime + 0.28 * i;
    const tone = new OscillatorNode(audio, { frequency: i % 2 ? 740 : 932, type: 'square' });
    const volume = new GainNode(audio, { gain: 0.12 });
    volume.gain.setTargetAtTime(0, start + 0.2, 0.02);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.27);
  }
}

function call_for_new_ones() {
  const called = new Set();
  effect(() => {
    const fresh = loud_alarms.value.filter((alarm) => !called.has(alarm.alarm));
    for (const alarm of fresh) called.add(alarm.alarm);
    if (fresh.length > 0) beep(3);
  });
}

function flash_title() {
  const quiet = computed(() => room.value?.name || 'Muniment');
  const loud = computed(() => loud_alarms.value.length > 0);
  effect(() => {
    document.title = quiet.value;
    if (!loud.value) return undefined;
    let on = true;
    const show = () => {
      document.title = on ? `● ${t('ALARM')}` : quiet.value;
      on = !on;
    };
    show();
    const timer = setInterval(show, 1000);
    return () => clearInterval(timer);
  });
}

export function start_calling() {
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, unlock);
  call_for_new_ones();
  flash_title();
}
