// The page: who is signed in, what he looks at, what the server tells.
import { render } from './vendor/preact.mjs';
import { html, Component, Level, LEVELS, NUMERAL, SHAPE, FLOOD_MILLIS, call, clock, gravity, order, waits, pick, titled } from './shared.mjs';
import { WORDS, DUTIES } from './words.mjs';
import { Siren } from './siren.mjs';
import { Desk } from './desk.mjs';
import { Wall, isFlood } from './wall.mjs';
import { Rules } from './rules.mjs';
import { Health } from './health.mjs';
import { Audit } from './audit.mjs';
import { Shift } from './shift.mjs';
import { Drill } from './drill.mjs';
import { SignIn, Change } from './sign.mjs';

const UNCONFIRMED_MILLIS = 10000;
const SILENT_MILLIS = 10000;
/** News is drawn so often at most: fifty changes a second must not be fifty drawings. */
const DRAWN_EVERY_MILLIS = 100;
/** An open alert is looked at again so often: its charts grow without it changing. */
const AGAIN_MILLIS = 15000;
const MOST_AT_ONCE = 200;
const SCREENS = { rules: Rules, health: Health, audit: Audit, shift: Shift, drill: Drill };
const LISTS = ['desk', 'notices'];

/** What is looked at stands in the address: which screen, by which words it is filtered, which alert or site is open. */
const address = () => {
  const words = new URLSearchParams(location.hash.slice(1));
  return { view: words.get('view') ?? 'desk', query: words.get('q') ?? '', alert: words.get('alert'), site: words.get('site') };
};

class App extends Component {
  state = { lang: localStorage.getItem('lang') ?? 'zh', me: null, known: false, rows: new Map(), shown: [], fresh: 0, cursor: null, detail: null, missing: false,
    eventTime: 0, feeds: {}, drill: null, connected: true, form: null, bulk: null, marked: new Set(), pending: {}, message: '', help: false, silent: 0, real: [], realSeen: '',
    folded: localStorage.getItem('folded') === 'yes', view: address().view, query: address().query, site: address().site, sound: 'off' };

  async componentDidMount() {
    document.documentElement.lang = this.state.lang;
    addEventListener('keydown', (event) => this.key(event));
    addEventListener('hashchange', () => this.follow());
    this.news = [];
    this.siren = new Siren((sound) => this.setState({ sound }));
    setInterval(() => { if (this.state.cursor && !document.hidden) this.open(this.state.cursor); }, AGAIN_MILLIS);
    await this.enter();
  }

  componentDidUpdate() {
    const w = this.words();
    const waiting = this.state.me ? [...this.state.rows.values()].filter(waits).length : 0;
    document.title = `${waiting ? `(${waiting}) ` : ''}${this.state.me && this.state.me.realm !== 'REAL' ? `${this.realm(w)} ` : ''}${w.title}`;
  }

  words = () => WORDS[this.state.lang];
  realm = (w) => ({ EXERCISE: w.exercise, TEST: w.test, REAL: w.real })[this.state.me.realm];

  async enter() {
    const { ok, json } = await call('GET', '/api/me');
    this.setState({ me: ok ? json : null, known: true, ...(ok && json.role === 'WALL' ? { view: 'wall' } : {}) });
    if (ok && !json.mustChange) {
      this.listen();
      this.follow();
      this.siren.enable();
    }
  }

  /** The address was changed, by a link or by hand. */
  follow() {
    const { view, query, alert, site } = address();
    if (this.state.me?.role === 'WALL') return;
    const shown = view in SCREENS || view === 'wall' || LISTS.includes(view) ? view : 'desk';
    this.setState({ view: shown, query, site, ...(site ? { cursor: null, detail: null } : {}) });
    if (alert && alert !== this.state.cursor) this.open(alert);
  }

  /** Writes what is looked at into the address. */
  go(change) {
    const words = { view: this.state.view, q: this.state.query, alert: this.state.cursor, site: this.state.site, ...change };
    const kept = Object.entries(words).filter(([key, value]) => value && !(key === 'view' && value === 'desk'));
    history.replaceState(null, '', `#${new URLSearchParams(kept)}`);
  }

  listen() {
    this.stream?.close();
    const stream = new EventSource('/api/stream');
    this.stream = stream;
    const on = (kind, take) => stream.addEventListener(kind, (event) => take(JSON.parse(event.data)));
    stream.onopen = () => this.setState({ connected: true });
    stream.onerror = () => this.setState({ connected: false });
    on('board', (board) => {
      this.news = [];
      const rows = new Map(board.rows.map((row) => [row.id, row]));
      this.setState({ rows, shown: this.sorted(rows), fresh: 0, connected: true, eventTime: Math.max(board.eventTime, 0), real: board.real }, () => this.sound());
      if (this.state.cursor) this.open(this.state.cursor);
    });
    on('alert', (row) => {
      this.news.push(row);
      this.drawing ??= setTimeout(() => this.draw(), DRAWN_EVERY_MILLIS);
    });
    on('time', ({ eventTime, silentMillis, feeds, drill }) => {
      this.setState({ eventTime: Math.max(this.state.eventTime, eventTime), silent: silentMillis, feeds, drill: drill ?? null, connected: true });
    });
    on('answer', (answer) => this.answer(answer));
    on('real', (real) => this.setState({ real }, () => this.sound()));
    const again = ({ alert }) => { if (this.state.cursor === alert) this.open(alert); };
    on('delivery', again);
    on('proposal', (proposal) => {
      again(proposal);
      const row = this.state.rows.get(proposal.alert);
      if (proposal.account && row && proposal.account !== this.state.me.account) {
        this.setState({ message: `${this.words().proposesShelf} ${titled(row, this.state.lang)} (${proposal.account}, ${proposal.minutes} ${this.words().minutes})` });
      }
    });
  }

  sorted(rows) {
    return [...rows.values()].sort(order).map((row) => row.id);
  }

  /** Takes the news since the last time together. */
  draw() {
    this.drawing = null;
    const news = this.news;
    this.news = [];
    const rows = new Map(this.state.rows);
    const pending = { ...this.state.pending };
    let { eventTime } = this.state;
    let opened = false;
    for (const row of news) {
      const known = rows.get(row.id);
      if (known && known.revision > row.revision) continue;
      if (known?.revision !== row.revision) delete pending[row.id];
      rows.set(row.id, row);
      eventTime = Math.max(eventTime, row.at);
      opened = opened || row.id === this.state.cursor;
    }
    // The list does not move under a cursor: what is new waits in a bar.
    const held = this.state.cursor !== null || this.state.marked.size > 0;
    const shown = held ? this.state.shown : this.sorted(rows);
    const here = held ? new Set(shown) : null;
    const fresh = held ? [...rows.keys()].filter((id) => !here.has(id)).length : 0;
    this.setState({ rows, shown, fresh, pending, connected: true, eventTime }, () => this.sound());
    if (opened) this.open(this.state.cursor);
  }

  answer(answer) {
    if (answer.verdict === 'ACCEPTED') return;
    this.settle([answer.alert], `${this.words().refused}: ${answer.verdict} ${answer.sentence}`);
  }

  /** These are waited for no longer. */
  settle(ids, message) {
    const pending = { ...this.state.pending };
    ids.forEach((id) => delete pending[id]);
    this.setState({ pending, message });
  }

  sound() {
    const waiting = [...[...this.state.rows.values()].filter(waits), ...this.state.real.filter(waits)];
    this.siren.demand(LEVELS[waiting.reduce((most, row) => Math.max(most, gravity(row)), 0)], isFlood(this.raised()));
  }

  /** New ones in the last ten minutes. */
  raised() {
    const { rows, eventTime } = this.state;
    let raised = 0;
    for (const row of rows.values()) if (row.level !== 'NOTICE' && row.startedAt > eventTime - FLOOD_MILLIS) raised++;
    return raised;
  }

  open = async (id) => {
    if (id !== this.state.cursor) {
      // Nothing may be done to the one before by who looks at this one already.
      this.setState({ cursor: id, detail: null, missing: false, site: null, form: null });
      this.go({ alert: id, site: null });
    }
    const { ok, status, json } = await call('GET', `/api/alerts/${encodeURIComponent(id)}`);
    if (this.state.cursor === id) this.setState({ ...(ok ? { detail: json } : status === 404 ? { detail: null } : {}), missing: status === 404 });
  };

  site(id) {
    this.leave();
    this.setState({ site: id });
    this.go({ site: id, alert: null });
  }

  filter(query) {
    this.setState({ query });
    this.go({ q: query });
  }

  merge() {
    this.setState({ shown: this.sorted(this.state.rows), fresh: 0 });
  }

  mark = (id) => {
    const marked = new Set(this.state.marked);
    marked.delete(id) || marked.add(id);
    this.setState({ marked });
  };

  unmark() {
    this.setState({ marked: new Set(), bulk: null }, () => { if (this.state.cursor === null) this.merge(); });
  }

  leave() {
    this.setState({ cursor: null, detail: null, missing: false, site: null, form: null, message: '' });
    this.go({ alert: null, site: null });
    this.merge();
  }

  /** Shows at once that something is waited for; takes it back if nothing comes. */
  wait(ids) {
    this.setState({ pending: { ...this.state.pending, ...Object.fromEntries(ids.map((id) => [id, true])) }, form: null, bulk: null, message: '' });
    setTimeout(() => {
      const late = ids.filter((id) => this.state.pending[id]);
      if (late.length) this.settle(late, this.words().unconfirmed);
    }, UNCONFIRMED_MILLIS);
  }

  async ask(body) {
    const { detail, me } = this.state;
    if (!detail) return;
    const w = this.words();
    this.wait([detail.id]);
    const answer = await call('POST', `/api/alerts/${detail.id}/actions`, { revision: detail.revision, ...body }, me.csrf);
    if (!answer.ok) this.settle([detail.id], `${w.refused}: ${answer.error}`);
    else if (answer.json.proposed) {
      this.settle([detail.id], w.proposed);
      await this.open(detail.id);
    }
  }

  /** 一键通: the lead and the town get it at once. */
  async oneTouch() {
    const { detail } = this.state;
    await this.ask({ verb: 'DISPATCH', target: detail.owner.key });
    if (detail.block.key !== detail.owner.key && detail.block.key.length > 6) await this.ask({ verb: 'DISPATCH', target: detail.block.key });
  }

  async askMany(body) {
    const alerts = [...this.state.marked].map((id) => this.state.rows.get(id)).filter(Boolean).map(({ id, revision }) => ({ id, revision }));
    const w = this.words();
    this.wait(alerts.map(({ id }) => id));
    this.setState({ marked: new Set() });
    for (let from = 0; from < alerts.length; from += MOST_AT_ONCE) {
      const part = alerts.slice(from, from + MOST_AT_ONCE);
      const answer = await call('POST', '/api/actions', { ...body, alerts: part }, this.state.me.csrf);
      const results = answer.ok ? answer.json.results : part.map(({ id }) => ({ id, error: answer.error }));
      const refused = results.filter((result) => result.error);
      const proposed = results.filter((result) => result.proposed);
      if (refused.length) this.settle(refused.map(({ id }) => id), `${w.refused} × ${refused.length}: ${refused[0].error}`);
      if (proposed.length) this.settle(proposed.map(({ id }) => id), `${w.proposed} × ${proposed.length}`);
    }
  }

  async reportable(id) {
    const answer = await call('POST', `/api/shift/reports/${id}`, { kind: 'REPORTABLE', text: '' }, this.state.me.csrf);
    if (answer.ok) this.show('shift');
    else this.setState({ message: `${this.words().refused}: ${answer.error}` });
  }

  /** Alert to how many open ones it explains. */
  children() {
    const { rows } = this.state;
    if (this.explained?.rows !== rows) {
      const counts = new Map();
      for (const row of rows.values()) if (row.parent && row.state === 'ACTIVE') counts.set(row.parent, (counts.get(row.parent) ?? 0) + 1);
      this.explained = { rows, counts };
    }
    return this.explained.counts;
  }

  /** What another alert explains is put into it, as a count; or shown again. */
  fold() {
    const folded = !this.state.folded;
    localStorage.setItem('folded', folded ? 'yes' : 'no');
    this.setState({ folded });
  }

  visible() {
    const { rows, shown, query, view, folded } = this.state;
    if (this.memory?.rows !== rows || this.memory.shown !== shown || this.memory.query !== query || this.memory.view !== view || this.memory.folded !== folded) {
      const wanted = query.trim().toLowerCase();
      const notices = view === 'notices';
      // Service notices have a quiet list of their own.
      const visible = shown.map((id) => rows.get(id)).filter((row) => row && (row.level === 'NOTICE') === notices
        && !(folded && row.state === 'ACTIVE' && row.parent && rows.get(row.parent)?.state === 'ACTIVE')
        && (wanted === '' || Object.values(row).join(' ').toLowerCase().includes(wanted)));
      this.memory = { rows, shown, query, view, folded, visible };
    }
    return this.memory.visible;
  }

  key(event) {
    // Nobody works on an exercise behind what is real.
    if (document.getElementById('takeover')) return;
    if (event.key === 'Escape') {
      document.activeElement?.blur();
      this.state.form || this.state.bulk ? this.setState({ form: null, bulk: null }) : this.state.marked.size ? this.unmark() : this.leave();
      return;
    }
    if (!this.state.me || event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName) || !LISTS.includes(this.state.view)) return;
    const rows = this.visible();
    const { cursor, detail, marked } = this.state;
    const at = rows.findIndex((row) => row.id === cursor);
    const acts = this.state.me.role === 'OPERATOR';
    const form = (verb) => acts && (marked.size ? this.setState({ bulk: verb }) : detail && this.setState({ form: verb }));
    const keys = {
      j: () => rows.length && this.open(rows[Math.min(rows.length - 1, at + 1)].id),
      k: () => rows.length && this.open(rows[Math.max(0, at - 1)].id),
      x: () => cursor && this.mark(cursor),
      a: () => acts && (marked.size ? this.setState({ bulk: 'ACKNOWLEDGE' }) : detail && this.ask({ verb: 'ACKNOWLEDGE' })),
      n: () => form('NOTE'),
      s: () => form('SHELVE'),
      c: () => form('CLOSE'),
      d: () => acts && detail && this.setState({ form: 'DISPATCH' }),
      e: () => acts && detail && this.oneTouch(),
      f: () => acts && detail && this.setState({ form: 'ACT' }),
      r: () => acts && detail && this.setState({ form: 'RECEIVE' }),
      o: () => acts && detail && this.setState({ form: 'ADOPT' }),
      u: () => acts && detail && this.ask({ verb: 'UNSHELVE' }),
      i: () => this.fold(),
      '/': () => document.getElementById('filter')?.focus(),
      '?': () => this.setState({ help: !this.state.help }),
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  }

  show(view) {
    this.setState({ view, query: '', cursor: null, detail: null, missing: false, site: null, form: null, bulk: null, marked: new Set(), message: '' }, () => {
      this.go({ view, q: '', alert: null, site: null });
      this.merge();
    });
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
    this.setState({ me: null, rows: new Map(), shown: [], cursor: null, detail: null, marked: new Set(), real: [] });
  }

  render() {
    const { me, known, view, lang } = this.state;
    if (!known) return null;
    const w = this.words();
    if (!me) return html`<${SignIn} w=${w} done=${() => this.enter()} language=${() => this.language()} />`;
    if (me.mustChange) return html`<${Change} w=${w} me=${me} done=${() => this.enter()} />`;
    const takeover = this.takeover(w, lang);
    if (view === 'wall') return html`<${Wall} app=${this} w=${w} lang=${lang} bars=${this.bars(w)} />${takeover}`;
    const Shown = SCREENS[view] ?? Desk;
    return html`
      <div class="desk">
        ${me.realm === 'REAL' ? null : html`<div class="water" aria-hidden="true" data-text=${this.realm(w)}></div>`}
        ${this.header(w, lang)}
        <div class="bars" role="status">${this.bars(w)}${this.softBars(w)}</div>
        <${Shown} key=${LISTS.includes(view) ? 'desk' : view} app=${this} w=${w} lang=${lang} />
      </div>${takeover}`;
  }

  header(w, lang) {
    const { me, rows, eventTime, view } = this.state;
    const views = ['desk', 'notices', 'wall', ...(me.drill ? ['drill'] : []), 'health', 'rules', 'shift', 'audit'];
    const count = (level) => [...rows.values()].filter((row) => row.level === level && row.state === 'ACTIVE').length;
    return html`
      <header>
        <h1>${w.title}</h1><span class="realm">${this.realm(w)}</span>
        <span class="counts-of">${LEVELS.slice(1).reverse().map((level) => html`<span class="level ${level}" title=${w[level]}>${SHAPE[level]} ${NUMERAL[level]} ${count(level)}</span> `)}</span>
        <nav>${views.map((name) => html`<button aria-current=${view === name ? 'page' : null} data-view=${name} onClick=${() => this.show(name)}>${w[name]}</button>`)}</nav>
        <span class="space"></span>
        <span class="when">${eventTime ? clock(eventTime) : ''}</span>
        <span>${me.account} · ${DUTIES[lang][me.duty] ?? w[me.role]}</span>
        <button onClick=${() => this.language()}>${w.language}</button>
        <button onClick=${() => this.signOut()}>${w.signOut}</button>
      </header>`;
  }

  /** What everybody has to see, on the wall too. */
  bars(w) {
    const { connected, silent, drill, real } = this.state;
    const raised = this.raised();
    const idle = drill === 'PAUSED' || drill === 'OVER' || drill === 'STARTING';
    return html`
      ${real.length ? html`<div class="bar bad" role="alert" id="real-bar">${w.realOpen} ${real.length}</div>` : null}
      ${connected ? null : html`<div class="bar bad">${w.lost}</div>`}
      ${idle ? html`<div class="bar">${w.drill}: ${w[drill]}</div>` : silent > SILENT_MILLIS ? html`<div class="bar bad">${w.silent} ${Math.round(silent / 1000)} s</div>` : null}
      ${isFlood(raised) ? html`<div class="bar bad">${w.flood} ${raised}</div>` : null}`;
  }

  softBars(w) {
    const { sound, help, message } = this.state;
    return html`
      ${sound === 'on' ? null : html`<div class="bar warn" id="sound"><button onClick=${() => this.siren.enable()}>${sound === 'blocked' ? w.soundBlocked : w.soundOff}</button></div>`}
      ${help ? html`<div class="bar">${w.keys} ${sound === 'on' ? html`<button onClick=${() => this.siren.test()}>${w.testSound}</button>` : null}</div>` : null}
      ${message ? html`<div class="bar warn error" role="alert">${message} <button aria-label=${w.dismiss} onClick=${() => this.setState({ message: '' })}>×</button></div>` : null}`;
  }

  /** What is really going on takes over any drill screen until somebody has seen it. */
  takeover(w, lang) {
    const { real, realSeen } = this.state;
    const now = real.map((row) => `${row.id} ${row.level}`).sort().join();
    if (!real.length || now === realSeen) return null;
    return html`<${Takeover} key=${now} real=${real} w=${w} lang=${lang} seen=${() => this.setState({ realSeen: now })} />`;
  }
}

class Takeover extends Component {
  componentDidMount() { this.button?.focus(); }

  render({ real, w, lang, seen }) {
    return html`<div class="takeover" role="alertdialog" aria-modal="true" aria-labelledby="really" id="takeover"><h1 id="really">${w.really}</h1>
      ${real.map((row) => html`<p><${Level} level=${row.level} w=${w} /> ${titled(row, lang)} · ${clock(row.startedAt)}<br/>${pick(row, 'headline', lang)}</p>`)}
      <button class="first" ref=${(element) => { this.button = element; }} onClick=${seen}>${w.seen}</button></div>`;
  }
}

render(html`<${App} />`, document.getElementById('app'));
