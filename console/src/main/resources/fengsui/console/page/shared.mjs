// What every screen needs: levels, times, asking the server.
import { h, Component } from './vendor/preact.mjs';
import htm from './vendor/htm.mjs';

export const html = htm.bind(h);
export { Component };
export const LEVELS = ['NOTICE', 'BLUE', 'YELLOW', 'ORANGE', 'RED'];
export const NUMERAL = { RED: 'I', ORANGE: 'II', YELLOW: 'III', BLUE: 'IV', NOTICE: '' };
export const SHAPE = { RED: '◆', ORANGE: '▲', YELLOW: '■', BLUE: '●', NOTICE: '○' };
export const COLOUR = { RED: '#b3141a', ORANGE: '#b35000', YELLOW: '#f2c400', BLUE: '#1f5fa8', NOTICE: '#5b6670' };
export const OUTCOMES = ['TRUE_ALARM', 'TRUE_WITHOUT_HARM', 'FALSE_ALARM', 'DUPLICATE', 'MAINTENANCE', 'DATA_LOST'];
export const FLOOD = 10;
export const FLOOD_MILLIS = 600000;

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** Local absolute time with its zone: ages alone mislead who comes back after an hour. */
export const clock = (millis) => `${CLOCK.format(new Date(millis)).slice(5)} +08`;

/** The same without seconds and zone, where a whole column is of times. */
export const minute = (millis) => CLOCK.format(new Date(millis)).slice(5, 16);

export const age = (millis, now, w) => {
  const seconds = Math.max(0, Math.round((now - millis) / 1000));
  return seconds < 120 ? `${seconds} ${w.seconds}` : seconds < 7200 ? `${Math.floor(seconds / 60)} ${w.minutes}` : `${Math.floor(seconds / 3600)} ${w.hours}`;
};

/** Whether somebody is asked about it and has not answered. */
export const waits = (row) => row.state === 'ACTIVE' && row.level !== 'NOTICE' && !row.acknowledged && !row.until && !row.parent;

export const gravity = (row) => LEVELS.indexOf(row.level);

/** The order of the list, as the server documents it: who waits for an answer, then the level, then the newest. */
export const order = (one, other) => (waits(other) - waits(one))
  || (gravity(other) - gravity(one))
  || (other.startedAt - one.startedAt)
  || (one.id < other.id ? -1 : 1);

/** A row's, unit's or site's text in the language of the page. */
export const pick = (node, field, lang) => node[field + (lang === 'zh' ? 'Zh' : 'En')];
export const named = (node, lang) => (lang === 'zh' ? node.zh : node.en) ?? node.key ?? node.id;
export const titled = (row, lang) => (lang === 'zh' ? `${row.areaZh} · ${row.hazardZh}` : `${row.areaEn}, ${row.hazardEn}`);

export async function call(method, path, body, csrf) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(csrf ? { 'X-Csrf-Token': csrf } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    let json = null;
    try { json = text ? JSON.parse(text) : null; } catch { /* an answer without a body of ours */ }
    return { ok: answer.ok, status: answer.status, json, error: json?.error ?? (answer.ok ? '' : `HTTP ${answer.status}`) };
  } catch (fault) {
    return { ok: false, status: 0, json: null, error: String(fault.message ?? fault) };
  }
}

/** Level as text, numeral, shape and colour: never by colour alone. */
export const Level = ({ level, w }) => html`<span class="level ${level}">${SHAPE[level]} ${w[level]} ${NUMERAL[level]}</span>`;

/** A screen that shows what the server says of something, and asks again now and then. */
export class Screen extends Component {
  state = { data: null, error: '' };

  /** Where its content comes from; every so often in milliseconds. */
  source() { return ''; }
  every() { return 5000; }

  componentDidMount() {
    this.load();
    this.timer = setInterval(() => this.load(), this.every());
  }

  componentWillUnmount() {
    clearInterval(this.timer);
    this.gone = true;
  }

  async load() {
    const { ok, json, error } = await call('GET', this.source());
    if (!this.gone) this.setState(ok ? { data: json, error: '' } : { error });
  }

  /** Asks for a change, then looks again. */
  async change(path, body) {
    const answer = await call('POST', path, body, this.props.app.state.me.csrf);
    this.setState({ error: answer.ok ? '' : answer.error });
    await this.load();
    return answer;
  }

  fault() {
    return this.state.error ? html`<p class="error" role="alert">${this.state.error}</p>` : null;
  }
}
