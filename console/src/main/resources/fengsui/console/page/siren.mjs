// One tone per level until somebody acknowledged: made here, so that no file has to be loaded.
const PITCH = { RED: [880, 660], ORANGE: [660], YELLOW: [523], BLUE: [392] };
const EVERY = { RED: 4000, ORANGE: 15000, YELLOW: 60000, BLUE: 60000 };
/** In a flood a sound for each would only deafen. */
const IN_FLOOD_MILLIS = 60000;
const PATIENCE_MILLIS = 500;

export class Siren {
  constructor(tell) {
    this.tell = tell;
    this.level = 'NOTICE';
    this.every = 0;
    this.timer = null;
    // Browsers allow no sound before a click or key: the first one anywhere is as good as another.
    // Not on pressing the button down: the bar that goes would take the page away from under the click.
    ['click', 'keydown'].forEach((kind) => addEventListener(kind, () => { if (this.context && this.context.state !== 'running') this.enable(); }, true));
  }

  /** Turns sound on, and says whether the browser lets it. */
  async enable() {
    if (!this.context) {
      this.context = new AudioContext();
      this.context.onstatechange = () => this.report();
    }
    // A browser that blocks it answers only after a click.
    await Promise.race([this.context.resume(), new Promise((done) => { setTimeout(done, PATIENCE_MILLIS); })]);
    this.report();
  }

  report() {
    const state = this.context.state === 'running' ? 'on' : 'blocked';
    if (state === this.state) return;
    this.state = state;
    this.tell(state);
    if (state === 'on') this.beep(this.level);
  }

  /** The gravest level nobody acknowledged; NOTICE for silence. */
  demand(level, flood) {
    const every = EVERY[level] ? (flood ? IN_FLOOD_MILLIS : EVERY[level]) : 0;
    if (level === this.level && every === this.every) return;
    const rises = (EVERY[level] ?? Infinity) < (EVERY[this.level] ?? Infinity);
    this.level = level;
    this.every = every;
    clearInterval(this.timer);
    if (every) {
      if (rises) this.beep(level);
      this.timer = setInterval(() => this.beep(level), every);
    }
  }

  test() { this.beep('BLUE'); }

  beep(level) {
    const pitches = PITCH[level];
    if (!pitches || !this.context) return;
    if (this.context.state !== 'running') {
      this.report();
      return;
    }
    pitches.forEach((pitch, index) => {
      const tone = this.context.createOscillator();
      const loudness = this.context.createGain();
      tone.frequency.value = pitch;
      loudness.gain.value = 0.15;
      tone.connect(loudness).connect(this.context.destination);
      tone.start(this.context.currentTime + index * 0.35);
      tone.stop(this.context.currentTime + index * 0.35 + 0.3);
    });
  }
}
