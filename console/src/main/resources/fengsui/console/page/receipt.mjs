// What a department or town sees that was sent an alert: read, receive, say what was done first. The link is the key.
import { render } from './vendor/preact.mjs';
import { html, Component, Level, call, clock, pick, named, titled } from './shared.mjs';
import { WORDS } from './words.mjs';

const AGAIN_MILLIS = 2000;

class Receipt extends Component {
  state = { lang: localStorage.getItem('lang') ?? 'zh', alert: null, error: '', asked: '' };

  componentDidMount() {
    document.documentElement.lang = this.state.lang;
    this.load();
    setInterval(() => this.load(), AGAIN_MILLIS);
  }

  path() { return `/api/receipts/${location.hash.slice(1)}`; }

  async load() {
    const { ok, json, error } = await call('GET', this.path());
    this.setState(ok ? { alert: json, error: '' } : { error });
  }

  async answer(verb, text) {
    const { ok, error } = await call('POST', this.path(), { verb, text });
    this.setState(ok ? { asked: verb, error: '' } : { error });
    await this.load();
  }

  render(props, { lang, alert, error, asked }) {
    const w = WORDS[lang];
    const other = lang === 'zh' ? 'en' : 'zh';
    const language = html`<button onClick=${() => { localStorage.setItem('lang', other); document.documentElement.lang = other; this.setState({ lang: other }); }}>${w.language}</button>`;
    if (!alert) return html`<main class="sign"><h1>${w.receipt}</h1>${error ? html`<p class="error" role="alert">${w.noSuchAlert} ${error}</p>` : null}${language}</main>`;
    const real = alert.realm === 'REAL';
    return html`<main class="receipt">${real ? null : html`<div class="water" aria-hidden="true" data-text=${w.exercise}></div>`}
      <p><span class="realm dark">${{ EXERCISE: w.exercise, TEST: w.test, REAL: w.real }[alert.realm]}</span> ${language}</p>
      <h1>${named(alert.unit, lang)}</h1>
      <p><${Level} level=${alert.level} w=${w} /> ${titled(alert, lang)} · ${clock(alert.startedAt)}</p>
      <h2>${pick(alert, 'headline', lang)}</h2>
      <h3>${w.measures}</h3><p>${pick(alert, 'measures', lang)}</p>
      <h3>${w.matters}</h3><p>${pick(alert, 'matters', lang)}</p>
      ${error ? html`<p class="error" role="alert">${error}</p>` : null}
      <div class="actions">
        ${alert.received ? html`<p id="received">✓ ${w.received}</p>` : html`<button id="receive" class="first" disabled=${asked === 'RECEIVE'} onClick=${() => this.answer('RECEIVE', '')}>${w.receive}</button>`}
        ${alert.acted ? html`<p id="acted">✓ ${w.acted}</p>` : null}</div>
      ${alert.received && !alert.acted ? html`<form class="form" onSubmit=${(event) => { event.preventDefault(); this.answer('ACT', new FormData(event.target).get('text')); }}>
        <label>${w.whatFirst}<textarea name="text" rows="3" maxlength="2000" required></textarea></label><button id="act" class="first">${w.act}</button></form>` : null}
      <p class="soft">${w.proposal}</p></main>`;
  }
}

render(html`<${Receipt} />`, document.getElementById('app'));
