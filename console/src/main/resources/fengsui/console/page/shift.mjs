// The shift: who is there, what is open, handing over by two accounts, reports to those above.
import { html, Screen, Level, call, clock, age, titled, waits } from './shared.mjs';
import { DUTIES } from './words.mjs';

const REPORTS = ['BY_PHONE', 'FIRST', 'FURTHER', 'FINAL'];

export class Shift extends Screen {
  state = { data: null, error: '', draft: null };

  source() { return '/api/shift'; }

  async write(alert, kind) {
    if (kind === 'BY_PHONE') {
      this.setState({ draft: { alert, kind, text: '' } });
      return;
    }
    const { ok, json, error } = await call('GET', `/api/shift/reports/${alert}?kind=${kind}`);
    this.setState(ok ? { draft: { alert, kind, text: json.text } } : { error });
  }

  async send(event) {
    event.preventDefault();
    const { alert, kind } = this.state.draft;
    const { ok } = await this.change(`/api/shift/reports/${alert}`, { kind, text: new FormData(event.target).get('text') });
    if (ok) this.setState({ draft: null });
  }

  async handOver(event, step) {
    event.preventDefault();
    const form = event.target;
    const { ok } = await this.change('/api/shift/handover', { step, text: new FormData(form).get('text') });
    if (ok) form.reset();
  }

  render({ app, w, lang }, { data, draft }) {
    if (!data) return html`<main class="screen" tabindex="0" id="shift">${this.fault()}</main>`;
    const { me, eventTime } = app.state;
    const acts = me.role === 'OPERATOR';
    const list = (rows) => (rows.length ? rows.map((row) => html`<li><${Level} level=${row.level} w=${w} /> <a href=${`#alert=${row.id}`}>${titled(row, lang)}</a> · ${waits(row) ? w.unacknowledged : w.acknowledged} · ${age(row.startedAt, eventTime, w)}${row.until ? ` · ${w.shelved} ${clock(row.until)}` : ''}</li>`) : html`<li class="soft">${w.nothing}</li>`);
    return html`<main class="screen" tabindex="0" id="shift">${this.fault()}
      <div class="columns">
        <section><h2>${w.roster}</h2><ul class="plain">${data.roster.map((one) => html`<li><b>${one.account}</b> ${DUTIES[lang][one.duty] ?? w[one.role]} · ${w.since} ${age(0, one.sinceMillis, w)}</li>`)}</ul></section>
        <section><h2>${w.handover}</h2>
          ${data.offer ? html`<div class="bar warn" id="offer"><b>${data.offer.account}</b> ${w.offered} ${clock(data.offer.at)}: ${data.offer.text}</div>
            ${acts && data.offer.account !== me.account ? html`<form class="form" onSubmit=${(event) => this.handOver(event, 'TAKE')}><label>${w.reason}<textarea name="text" rows="2" maxlength="2000"></textarea></label><button class="first" id="take">${w.take}</button></form>` : html`<p class="soft">${w.another}</p>`}`
            : acts ? html`<form class="form" onSubmit=${(event) => this.handOver(event, 'OFFER')}><label>${w.whatNext}<textarea name="text" rows="3" maxlength="2000" required></textarea></label><button class="first" id="offer-it">${w.offerIt}</button></form>` : null}
          <ul class="plain">${data.handovers.slice(0, 10).map((one) => html`<li class="soft">${clock(one.at)} <b>${one.account}</b> ${w[one.kind]} ${one.text}</li>`)}</ul></section>
      </div>
      <h2>${w.reports}</h2>
      ${data.reports.length ? html`<table class="grid"><tbody>${data.reports.map((one) => html`<${Clock} one=${one} w=${w} lang=${lang} now=${eventTime} acts=${acts} write=${(kind) => this.write(one.alert, kind)} />`)}</tbody></table>` : html`<p class="soft">${w.nothing}</p>`}
      ${draft ? html`<form class="form wide" onSubmit=${(event) => this.send(event)}><b>${w[draft.kind]}</b>
        <textarea name="text" rows="14" maxlength="2000" aria-label=${w[draft.kind]} defaultValue=${draft.text}></textarea>
        <div class="both"><button class="first" id="report-sent">${w.sent}</button><button type="button" onClick=${() => this.setState({ draft: null })}>${w.cancel}</button></div><p class="soft">${w.sentMeans}</p></form>` : null}
      <div class="columns"><section><h2>${w.openNow} <span class="soft">${data.open.length}</span></h2><ul class="plain">${list(data.open)}</ul></section>
        <section><h2>${w.shelvedNow} <span class="soft">${data.shelved.length}</span></h2><ul class="plain">${list(data.shelved)}</ul></section></div></main>`;
  }
}

function Clock({ one, w, lang, now, acts, write }) {
  const done = (kind) => one.entries.find((entry) => entry.kind === kind);
  const due = (kind, until) => {
    const entry = done(kind);
    if (entry) return html`<span>✓ ${w[kind]} ${clock(entry.at)}</span>`;
    const left = until - now;
    return html`<span class=${left < 0 ? 'error' : ''}>${w[kind]} ${w.until} ${clock(until)} (${left < 0 ? w.overdue : age(0, left, w)})</span>`;
  };
  return html`<tr data-report=${one.alert}><td><${Level} level=${one.row.level} w=${w} /> <a href=${`#alert=${one.alert}`}>${titled(one.row, lang)}</a></td>
    <td>${w.REPORTABLE} ${clock(one.began)}<br/>${due('BY_PHONE', one.phoneUntil)}<br/>${due('FIRST', one.writtenUntil)}</td>
    <td>${one.entries.filter((entry) => ['FURTHER', 'FINAL'].includes(entry.kind)).map((entry) => html`<div>✓ ${w[entry.kind]} ${clock(entry.at)}</div>`)}</td>
    <td>${acts && !done('FINAL') ? REPORTS.map((kind) => html`<button data-kind=${kind} onClick=${() => write(kind)}>${w[kind]}</button> `) : null}</td></tr>`;
}
