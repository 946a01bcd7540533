import { h, render, Component } from './vendor/preact.mjs';
import htm from './vendor/htm.mjs';
import { WORDS, DUTIES } from './words.mjs';
import { Siren } from './siren.mjs';

const html = htm.bind(h);
const LEVELS = ['NOTICE', 'BLUE', 'YELLOW', 'ORANGE', 'RED'];
const NUMERAL = { RED: 'I', ORANGE: 'II', YELLOW: 'III', BLUE: 'IV', NOTICE: '' };
const SHAPE = { RED: '◆', ORANGE: '▲', YELLOW: '■', BLUE: '●', NOTICE: '○' };
const OUTCOMES = ['TRUE_ALARM', 'TRUE_WITHOUT_HARM', 'FALSE_ALARM', 'DUPLICATE', 'MAINTENANCE', 'DATA_LOST'];
const FLOOD = 10;
const UNCONFIRMED_MILLIS = 10000;
const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const SILENT_MILLIS = 10000;

/** Local absolute time with its zone: ages alone mislead who comes back after an hour. */
const clock = (millis) => `${CLOCK.format(new Date(millis)).slice(5)} +08`;
const age = (millis, now, w) => {
  const seconds = Math.max(0, Math.round((now - millis) / 1000));
  return seconds < 120 ? `${seconds} ${w.seconds}` : seconds < 7200 ? `${Math.floor(seconds / 60)} ${w.minutes}` : `${Math.floor(seconds / 3600)} ${w.hours}`;
};
const waits = (row) => row.state === 'ACTIVE' && row.level !== 'NOTICE' && !row.acknowledged && !row.until && !row.parent;

/** The order of the list, as the server documents it: who waits for an answer, then the level, then the newest. */
const order = (one, other) => (waits(other) - waits(one))
  || (LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level))
  || (other.startedAt - one.startedAt)
  || (one.id < other.id ? -1 : 1);

/** What is looked at stands in the address: which view, and by which words it is filtered. */
const address = () => {
  const words = new URLSearchParams(location.hash.slice(1));
  return { view: words.get('view') ?? 'desk', query: words.get('q') ?? '' };
};
const go = (view, query) => {
  history.replaceState(null, '', `#${new URLSearchParams({ ...(view === 'desk' ? {} : { view }), ...(query ? { q: query } : {}) })}`);
};

async function call(method, path, body, csrf) {
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(csrf ? { 'X-Csrf-Token': csrf } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch { /* an answer without a body of ours */ }
  return { ok: answer.ok, status: answer.status, json, error: json?.error ?? (answer.ok ? '' : `HTTP ${answer.status}`) };
}

class App extends Component {
  state = { lang: localStorage.getItem('lang') ?? 'zh', me: null, known: false, rows: new Map(), shown: [], fresh: 0, cursor: null,
    detail: null, eventTime: 0, connected: true, form: null, pending: {}, message: '', help: false, silent: 0, ...address(), sound: 'off' };

  async componentDidMount() {
    document.documentElement.lang = this.state.lang;
    addEventListener('keydown', (event) => this.key(event));
    addEventListener('hashchange', () => this.setState(address()));
    this.siren = new Siren((sound) => this.setState({ sound }));
    await this.enter();
  }

  words = () => WORDS[this.state.lang];

  async enter() {
    const { ok, json } = await call('GET', '/api/me');
    this.setState({ me: ok ? json : null, known: true, ...(ok && json.role === 'WALL' ? { view: 'wall' } : {}) });
    if (ok && !json.mustChange) this.listen();
  }

  listen() {
    this.stream?.close();
    const stream = new EventSource('/api/stream');
    this.stream = stream;
    stream.onopen = () => this.setState({ connected: true });
    stream.onerror = () => this.setState({ connected: false });
    stream.addEventListener('board', (event) => {
      const board = JSON.parse(event.data);
      const rows = new Map(board.rows.map((row) => [row.id, row]));
      this.setState({ rows, shown: this.sorted(rows), fresh: 0, connected: true, eventTime: Math.max(board.eventTime, 0) }, () => this.sound());
      if (this.state.cursor) this.open(this.state.cursor);
    });
    stream.addEventListener('alert', (event) => this.take(JSON.parse(event.data)));
    stream.addEventListener('time', (event) => {
      const { eventTime, silentMillis } = JSON.parse(event.data);
      this.setState({ eventTime: Math.max(this.state.eventTime, eventTime), silent: silentMillis, connected: true });
    });
    stream.addEventListener('answer', (event) => this.answer(JSON.parse(event.data)));
  }

  sorted(rows) {
    return [...rows.values()].sort(order).map((row) => row.id);
  }

  take(row) {
    const known = this.state.rows.get(row.id);
    if (known && known.revision >= row.revision) return;
    const rows = new Map(this.state.rows).set(row.id, row);
    const pending = { ...this.state.pending };
    delete pending[row.id];
    // The list does not move under a cursor: what is new waits in a bar.
    const held = this.state.cursor !== null;
    const shown = held ? this.state.shown : this.sorted(rows);
    const fresh = held ? [...rows.keys()].filter((id) => !shown.includes(id)).length : 0;
    this.setState({ rows, shown, fresh, pending, connected: true, eventTime: Math.max(this.state.eventTime, row.at) }, () => this.sound());
    if (this.state.cursor === row.id) this.open(row.id);
  }

  answer(answer) {
    if (answer.verdict === 'ACCEPTED') return;
    const pending = { ...this.state.pending };
    delete pending[answer.alert];
    this.setState({ pending, message: `${this.words().refused}: ${answer.verdict} ${answer.sentence}` });
  }

  sound() {
    const waiting = [...this.state.rows.values()].filter(waits);
    const gravest = Math.max(0, ...waiting.map((row) => LEVELS.indexOf(row.level)));
    this.siren.demand(LEVELS[gravest]);
  }

  async open(id) {
    this.setState({ cursor: id });
    const { ok, json } = await call('GET', `/api/alerts/${id}`);
    if (this.state.cursor === id) this.setState({ detail: ok ? json : null });
  }

  merge() {
    this.setState({ shown: this.sorted(this.state.rows), fresh: 0 });
  }

  leave() {
    this.setState({ cursor: null, detail: null, form: null, message: '' });
    this.merge();
  }

  async ask(body) {
    const { detail, me, pending } = this.state;
    if (!detail) return;
    this.setState({ pending: { ...pending, [detail.id]: true }, form: null, message: '' });
    const answer = await call('POST', `/api/alerts/${detail.id}/actions`, { revision: detail.revision, ...body }, me.csrf);
    if (!answer.ok) {
      const rest = { ...this.state.pending };
      delete rest[detail.id];
      this.setState({ pending: rest, message: `${this.words().refused}: ${answer.error}` });
      return;
    }
    setTimeout(() => {
      if (this.state.pending[detail.id]) {
        const rest = { ...this.state.pending };
        delete rest[detail.id];
        this.setState({ pending: rest, message: this.words().unconfirmed });
      }
    }, UNCONFIRMED_MILLIS);
  }

  visible() {
    const query = this.state.query.trim().toLowerCase();
    const notices = this.state.view === 'notices';
    // Service notices have a quiet list of their own.
    const rows = this.state.shown.map((id) => this.state.rows.get(id)).filter((row) => row && (row.level === 'NOTICE') === notices);
    return query === '' ? rows : rows.filter((row) => Object.values(row).join(' ').toLowerCase().includes(query));
  }

  key(event) {
    if (event.key === 'Escape') { document.activeElement?.blur(); this.state.form ? this.setState({ form: null }) : this.leave(); return; }
    if (!this.state.me || event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
    const rows = this.visible();
    const at = rows.findIndex((row) => row.id === this.state.cursor);
    const keys = {
      j: () => rows.length && this.open(rows[Math.min(rows.length - 1, at + 1)].id),
      k: () => rows.length && this.open(rows[Math.max(0, at - 1)].id),
      a: () => this.state.detail && this.ask({ verb: 'ACKNOWLEDGE' }),
      n: () => this.state.detail && this.setState({ form: 'NOTE' }),
      s: () => this.state.detail && this.setState({ form: 'SHELVE' }),
      c: () => this.state.detail && this.setState({ form: 'CLOSE' }),
      '/': () => document.getElementById('filter')?.focus(),
      '?': () => this.setState({ help: !this.state.help }),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  }

  show(view) {
    go(view, '');
    this.setState({ view, query: '' });
    this.leave();
  }

  language() {
    const lang = this.state.lang === 'zh' ? 'en' : 'zh';
    localStorage.setItem('lang', lang);
    document.documentElement.lang = lang;
    this.setState({ lang });
  }

  async signOut() {
    await call('POST', '/api/logout', {}, this.state.me.csrf);
    this.stream?.close();
    this.siren.demand('NOTICE');
    this.setState({ me: null, rows: new Map(), shown: [], cursor: null, detail: null });
  }

  render() {
    const { me, known } = this.state;
    if (!known) return null;
    const w = this.words();
    if (!me) return html`<${SignIn} w=${w} done=${() => this.enter()} language=${() => this.language()} />`;
    if (me.mustChange) return html`<${Change} w=${w} me=${me} done=${() => this.enter()} />`;
    return this.state.view === 'wall' ? this.wall(w) : this.desk(w);
  }

  /** Dark, to be read from six metres: nothing to press but the way back. */
  wall(w) {
    const { me, rows, eventTime, silent, connected } = this.state;
    const open = [...rows.values()].filter((row) => row.state === 'ACTIVE' && row.level !== 'NOTICE');
    const raised = open.filter((row) => row.startedAt > eventTime - 600000).length;
    const realm = { EXERCISE: w.exercise, TEST: w.test, REAL: w.real }[me.realm];
    const zh = this.state.lang === 'zh';
    return html`
      <main class="wall">
        <div class="top"><span class="realm">${realm}</span><span>${eventTime ? clock(eventTime) : ''}</span>
          ${me.role === 'WALL' ? null : html`<button onClick=${() => this.show('desk')}>${w.desk}</button>`}</div>
        ${connected ? null : html`<div class="bar bad" role="alert">${w.lost}</div>`}
        ${silent > SILENT_MILLIS ? html`<div class="bar bad" role="alert">${w.silent} ${Math.round(silent / 1000)} s</div>` : null}
        ${raised > FLOOD ? html`<div class="bar bad" role="alert">${w.flood} ${raised}</div>` : null}
        <div class="counts">${LEVELS.slice(1).reverse().map((level) => html`<div class="count ${level}"><b>${open.filter((row) => row.level === level).length}</b><span>${SHAPE[level]} ${w[level]} ${NUMERAL[level]}</span></div>`)}</div>
        <ol class="worst">${open.sort((one, other) => LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) || order(one, other)).slice(0, 5).map((row) => html`
          <li><${Level} level=${row.level} w=${w} /> <span>${zh ? row.headlineZh : row.headlineEn}</span> <span class="when">${age(row.startedAt, eventTime, w)}</span></li>`)}
          ${open.length ? null : html`<li>${w.none}</li>`}</ol>
        <p class="soft">${w.proposal}</p>
      </main>`;
  }

  desk(w) {
    const { me, connected, fresh, cursor, detail, help, message, sound, query, eventTime, rows, silent } = this.state;
    const visible = this.visible();
    const realm = { EXERCISE: w.exercise, TEST: w.test, REAL: w.real }[me.realm];
    const raised = [...rows.values()].filter((row) => row.startedAt > eventTime - 600000).length;
    return html`
      <div class="desk">
        ${me.realm === 'REAL' ? null : html`<div class="water" aria-hidden="true">${realm}</div>`}
        <header>
          <h1>${w.title}</h1><span class="realm">${realm}</span>
          <span>${LEVELS.slice(1).reverse().map((level) => html`<span class="level ${level}" title=${w[level]}>${SHAPE[level]} ${NUMERAL[level]} ${count(rows, level)}</span> `)}</span>
          <nav>${['desk', 'notices', 'wall'].map((view) => html`<button aria-current=${this.state.view === view ? 'page' : null} data-view=${view} onClick=${() => this.show(view)}>${w[view]}</button> `)}</nav>
          <span class="space"></span>
          <span>${eventTime ? clock(eventTime) : ''}</span>
          <span>${me.account} · ${DUTIES[this.state.lang][me.duty] ?? me.role}</span>
          <button onClick=${() => this.language()}>${w.language}</button>
          <button onClick=${() => this.signOut()}>${w.signOut}</button>
        </header>
        <div class="bars" role="status">
          ${connected ? null : html`<div class="bar bad">${w.lost}</div>`}
          ${silent > SILENT_MILLIS ? html`<div class="bar bad">${w.silent} ${Math.round(silent / 1000)} s</div>` : null}
          ${raised > FLOOD ? html`<div class="bar bad">${w.flood} ${raised}</div>` : null}
          ${sound === 'on' ? null : html`<div class="bar warn"><button onClick=${() => this.siren.enable()}>${sound === 'blocked' ? w.soundBlocked : w.soundOff}</button></div>`}
          ${help ? html`<div class="bar">${w.keys}</div>` : null}
          ${message ? html`<div class="bar warn error" role="alert">${message}</div>` : null}
        </div>
        <div class="main">
          <section class="list" aria-label=${w.title}>
            <div class="tools">
              <input id="filter" type="search" placeholder=${w.filter} aria-label=${w.filter} value=${query}
                onInput=${(event) => { go(this.state.view, event.target.value); this.setState({ query: event.target.value }); }} />
              ${fresh ? html`<button class="first" id="fresh" onClick=${() => this.merge()}>${fresh} ${w.newest}</button>` : null}
              <span class="soft">${visible.length}</span>
            </div>
            <ol role="listbox" aria-label=${w.title} tabindex="0">
              ${visible.length ? visible.map((row) => html`<${Row} key=${row.id} row=${row} w=${w} lang=${this.state.lang} now=${eventTime}
                selected=${row.id === cursor} pending=${this.state.pending[row.id]} open=${() => this.open(row.id)} />`) : html`<li class="row quiet">${w.none}</li>`}
            </ol>
          </section>
          <section class="detail" aria-label=${w.why}>
            ${detail ? html`<${Detail} key=${detail.id} alert=${detail} w=${w} lang=${this.state.lang} now=${eventTime} form=${this.state.form} pending=${this.state.pending[detail.id]}
              choose=${(form) => this.setState({ form })} ask=${(body) => this.ask(body)} />` : html`<p class="soft">${w.choose}</p><p class="soft">${w.keys}</p><p class="soft">${w.proposal}</p>`}
          </section>
        </div>
      </div>`;
  }
}

const count = (rows, level) => [...rows.values()].filter((row) => row.level === level && row.state === 'ACTIVE').length;

const Level = ({ level, w }) => html`<span class="level ${level}">${SHAPE[level]} ${w[level]} ${NUMERAL[level]}</span>`;

/** Keeps the row in view without moving the page when it is chosen by key. */
class Row extends Component {
  componentDidUpdate(before) {
    if (this.props.selected && !before.selected) this.element?.scrollIntoView({ block: 'nearest' });
  }

  shouldComponentUpdate(next) {
    return ['row', 'w', 'selected', 'pending'].some((key) => next[key] !== this.props[key]) || Math.abs(next.now - this.props.now) > 20000;
  }

  render({ row, w, lang, now, selected, pending, open }) {
    const zh = lang === 'zh';
    const state = { ACTIVE: w.active, CLEARED: w.cleared, CLOSED: w.closed }[row.state];
    const marks = [state, row.state === 'ACTIVE' ? (row.acknowledged ? w.acknowledged : row.parent ? w.explained : w.unacknowledged) : null,
      row.until ? `${w.shelved} ${clock(row.until)}` : null, row.suspect ? w.suspect : null].filter(Boolean).join(' · ');
    return html`
      <li class="row ${waits(row) ? 'waits' : ''} ${row.state === 'ACTIVE' ? '' : 'quiet'}" role="option" data-id=${row.id} aria-selected=${String(selected)} onClick=${open}
        ref=${(element) => { this.element = element; }}>
        <${Level} level=${row.level} w=${w} />
        <span>${zh ? `${row.areaZh} · ${row.hazardZh}` : `${row.areaEn}, ${row.hazardEn}`}</span>
        <span class="when">${clock(row.startedAt)} · ${age(row.startedAt, now, w)}</span>
        <span class="line">${zh ? row.headlineZh : row.headlineEn}<br/><span class="soft">${marks}</span>${pending ? html` <span class="pending">${w.pending}</span>` : null}</span>
      </li>`;
  }
}

function Detail({ alert, w, lang, now, form, pending, choose, ask }) {
  const zh = lang === 'zh';
  const pick = (node, field) => node[field + (zh ? 'Zh' : 'En')];
  const name = (unit) => (zh ? unit.zh : unit.en);
  const buttons = alert.state === 'ACTIVE'
    ? [alert.acknowledged ? null : 'ACKNOWLEDGE', 'DISPATCH', 'RECEIVE', 'ACT', 'ADOPT', 'DECLINE', alert.until ? 'UNSHELVE' : 'SHELVE', 'NOTE', 'CLOSE']
    : alert.state === 'CLEARED' ? ['ACT', 'ADOPT', 'DECLINE', 'NOTE', 'CLOSE'] : ['NOTE'];
  const plain = ['ACKNOWLEDGE', 'UNSHELVE'];
  return html`
    <div><${Level} level=${alert.level} w=${w} /> <span class="soft">#${alert.id.slice(0, 8)} · ${clock(alert.startedAt)} · ${age(alert.startedAt, now, w)}${zh ? w.ago : ` ${w.ago}`}</span></div>
    <h2>${pick(alert, 'headline')}</h2>
    <p>${zh ? `${alert.areaZh} · ${alert.hazardZh}` : `${alert.areaEn}, ${alert.hazardEn}`}
      ${alert.addressee && !alert.acknowledged ? html` · ${w.waitsFor} <b>${DUTIES[lang][alert.addressee] ?? alert.addressee}</b>` : null}
      ${alert.incident ? html` · #${alert.incident.slice(0, 8)}` : null}</p>
    <div class="actions">${buttons.filter(Boolean).map((verb) => html`<button class=${verb === 'ACKNOWLEDGE' ? 'first' : ''} data-verb=${verb} disabled=${!!pending}
      onClick=${() => (plain.includes(verb) ? ask({ verb }) : choose(verb))}>${w[verb.toLowerCase()]}</button>`)}
      ${pending ? html`<span class="pending" role="status">${w.pending}</span>` : null}</div>
    ${form ? html`<${Form} verb=${form} w=${w} alert=${alert} ask=${ask} cancel=${() => choose(null)} />` : null}
    <h3>${w.measures}</h3><p>${pick(alert, 'measures')}</p>
    <h3>${w.matters}</h3><p>${pick(alert, 'matters')}</p>
    <h3>${w.owner}</h3><p>${name(alert.owner)}${alert.supports.length ? ` · ${w.supports}: ${alert.supports.map(name).join(zh ? '、' : ', ')}` : ''}</p>
    <h3>${w.why}</h3>
    ${alert.members.map((member) => html`<pre>${zh ? member.zh : member.en}</pre>`)}
    ${alert.unshown ? html`<p class="soft">${w.more} ${alert.unshown} ${w.findings}</p>` : null}
    <h3>${w.timeline}</h3>
    <table><tbody>${[...alert.timeline].reverse().map((step) => html`<tr data-reason=${step.reason}><td class="when">${clock(step.at)}</td>
      <td><${Level} level=${step.level} w=${w} /></td>
      <td><b>${zh ? step.reasonZh : step.reasonEn}</b> ${step.actor ? `${w.people} ${step.actor} (${DUTIES[lang][step.role] ?? step.role})` : ''}${step.target ? ` → ${step.target}` : ''}${step.reason === 'ESCALATED' ? ` → ${DUTIES[lang][step.addressee] ?? step.addressee}` : ''}
        ${step.text ? html`<br/>${step.text}` : null}</td></tr>`)}</tbody></table>`;
}

class Form extends Component {
  componentDidMount() { this.first?.focus(); }

  render({ verb, w, alert, ask, cancel }) {
    const send = (event) => {
      event.preventDefault();
      const data = Object.fromEntries(new FormData(event.target));
      ask({ verb, text: data.text ?? '', target: data.target || undefined, minutes: data.minutes ? Number(data.minutes) : undefined, outcome: data.outcome || undefined });
    };
    const first = (element) => { this.first ??= element; };
    return html`<form class="form" onSubmit=${send} aria-label=${w[verb.toLowerCase()]}>
      ${verb === 'SHELVE' ? html`<label>${w.minutes} <input ref=${first} name="minutes" type="number" min="1" max=${alert.level === 'RED' ? 15 : 720} value="15" required /></label>` : null}
      ${verb === 'CLOSE' ? html`<label>${w.outcome} <select ref=${first} name="outcome">${OUTCOMES.map((outcome) => html`<option value=${outcome}>${w[outcome]}</option>`)}</select></label>` : null}
      ${['DISPATCH', 'RECEIVE'].includes(verb) ? html`<label>${w.target} <input ref=${first} name="target" required value=${alert.owner.key} list="units" /></label>
        <datalist id="units">${[alert.owner, ...alert.supports].map((unit) => html`<option value=${unit.key}>${unit.zh}</option>`)}</datalist>` : null}
      <label>${verb === 'ADOPT' ? w.document : w.reason}<br/><textarea ref=${first} name="text" rows="3" maxlength="2000" required=${['NOTE', 'ADOPT', 'DECLINE', 'SHELVE'].includes(verb)}></textarea></label>
      <div class="both"><button class="first">${w.send}</button><button type="button" onClick=${cancel}>${w.cancel}</button></div>
    </form>`;
  }
}

class SignIn extends Component {
  state = { error: '' };

  render({ w, done, language }, { error }) {
    const send = async (event) => {
      event.preventDefault();
      const answer = await call('POST', '/api/login', Object.fromEntries(new FormData(event.target)));
      answer.ok ? done() : this.setState({ error: answer.error });
    };
    return html`<form class="sign" onSubmit=${send}>
      <h1>${w.title}</h1>
      <label>${w.account}<input name="account" autocomplete="username" required autofocus /></label>
      <label>${w.password}<input name="password" type="password" autocomplete="current-password" required /></label>
      ${error ? html`<div class="error" role="alert">${error}</div>` : null}
      <button class="first">${w.signIn}</button>
      <button type="button" onClick=${language}>${w.language}</button>
    </form>`;
  }
}

class Change extends Component {
  state = { error: '' };

  render({ w, me, done }, { error }) {
    const send = async (event) => {
      event.preventDefault();
      const answer = await call('POST', '/api/password', Object.fromEntries(new FormData(event.target)), me.csrf);
      answer.ok ? done() : this.setState({ error: answer.error });
    };
    return html`<form class="sign" onSubmit=${send}>
      <h1>${w.changePassword}</h1><p>${w.mustChange}</p>
      <label>${w.oldPassword}<input name="old" type="password" autocomplete="current-password" required /></label>
      <label>${w.newPassword}<input name="password" type="password" autocomplete="new-password" minlength="12" required /></label>
      ${error ? html`<div class="error" role="alert">${error}</div>` : null}
      <button class="first">${w.changePassword}</button>
    </form>`;
  }
}

render(html`<${App} />`, document.getElementById('app'));
