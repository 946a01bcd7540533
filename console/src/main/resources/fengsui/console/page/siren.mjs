// One tone per level until somebody acknowledged: made here, so that no file has to be loaded.
const PITCH = { RED: [880, 660], ORANGE: [660], YELLOW: [523], BLUE: [392] };
const EVERY = { RED: 4000, ORANGE: 15000, YELLOW: 60000, BLUE: 60000 };

export class Siren {
  constructor(tell) {
    this.tell = tell;
    this.level = 'NOTICE';
    this.timer = null;
  }

  /** After a click or key: browsers allow no sound before. */
  async enable() {
    this.context ??= new AudioContext();
    await this.context.resume();
    this.tell(this.context.state === 'running' ? 'on' : 'blocked');
    this.beep();
  }

  /** The gravest level nobody acknowledged; NOTICE for silence. */
  demand(level) {
    if (level === this.level) return;
    this.level = level;
    clearInterval(this.timer);
    if (EVERY[level]) {
      this.beep();
      this.timer = setInterval(() => this.beep(), EVERY[level]);
    }
  }

  beep() {
    const pitches = PITCH[this.level];
    if (!pitches || !this.context) return;
    if (this.context.state !== 'running') {
      this.tell('blocked');
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
