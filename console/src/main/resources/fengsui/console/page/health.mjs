// How engine and operators fare, against the norms for alarms.
import { html, Screen, Level, clock, age, titled, named } from './shared.mjs';

const percent = (share) => `${Math.round(share * 100)} %`;

export class Health extends Screen {
  source() { return '/api/health'; }

  render({ app, w, lang }, { data }) {
    if (!data) return html`<main class="screen" tabindex="0" id="health">${this.fault()}</main>`;
    const { load } = data;
    const now = data.eventTime;
    const rows = (list) => (list.length ? list.map((row) => html`<li><${Level} level=${row.level} w=${w} /> <a href=${`#alert=${row.id}`}>${titled(row, lang)}</a> · ${age(row.startedAt, now, w)}${row.until ? ` · ${w.shelved} ${clock(row.until)}` : ''}</li>`) : html`<li class="soft">${w.nothing}</li>`);
    return html`<main class="screen" tabindex="0" id="health">${this.fault()}
      <h2>${w.load}</h2>
      <${Bars} load=${load} w=${w} />
      <table class="grid"><thead><tr><th></th><th>${w.measured}</th><th>${w.norm}</th></tr></thead><tbody>
        <tr><td>${w.average}</td><td>${load.average.toFixed(2)}</td><td>≤ 1</td></tr>
        <tr><td>${w.most}</td><td>${load.most}</td><td>≤ 10</td></tr>
        <tr><td>${w.floods}</td><td>${load.floods}</td><td>0</td></tr>
        <tr><td>${w.split}</td><td>${percent(load.low)} / ${percent(load.medium)} / ${percent(load.high)}</td><td>80 % / 15 % / 5 %</td></tr></tbody></table>
      <p class="soft">${w.norms}</p>
      <div class="columns">
        <section><h2>${w.repeaters}</h2><ul class="plain">${load.repeaters.length ? load.repeaters.map((one) => html`<li><b>${one.calls} ×</b> ${titled(one, lang)}</li>`) : html`<li class="soft">${w.nothing}</li>`}</ul></section>
        <section><h2>${w.stale}</h2><ul class="plain">${rows(data.stale)}</ul></section>
        <section><h2>${w.shelvedNow}</h2><ul class="plain">${rows(data.shelved)}</ul></section>
        <section><h2>${w.unknownNow}</h2><ul class="plain">${rows(data.unknown)}</ul></section>
        <section><h2>${w.silentSites} <span class="soft">${data.silent.length} / ${data.sites}</span></h2><ul class="plain">${data.silent.length ? data.silent.map((site) => html`<li><a href=${`#site=${site.id}`}>${named(site, lang)}</a> · ${age(site.since, now, w)}</li>`) : html`<li class="soft">${w.nothing}</li>`}</ul></section>
        <section><h2>${w.blindRules}</h2><ul class="plain">${data.blind.length ? data.blind.map((one) => html`<li><b>${one.rule}</b>: ${w.nobodyDelivers} ${one.lacking.join(', ')}</li>`) : html`<li class="soft">${w.nothing}</li>`}</ul></section>
        <section><h2>${w.feedsTitle}</h2><ul class="plain">${['CAMERA', 'SENSOR', 'INCIDENT'].map((feed) => html`<li>${w[feed]}: ${data.feeds[feed] === undefined ? w.noData : age(data.feeds[feed], now, w)}</li>`)}
          <li>${w.engine}: ${Math.round(data.silentMillis / 1000)} ${w.seconds}</li>${data.mode ? html`<li>${w.mode}: ${w[data.mode.mode]} · ${data.mode.reason}</li>` : null}</ul></section>
        <section><h2>${w.rejected}</h2><ul class="plain">${Object.keys(data.rejected).length ? Object.entries(data.rejected).map(([reason, count]) => html`<li>${reason}: ${count}</li>`) : html`<li class="soft">${w.nothing}</li>`}
          ${data.refusals.slice(0, 10).map((one) => html`<li>${one.record}: ${one.sentence}</li>`)}</ul></section>
        <section><h2>${w.deliveries}</h2><ul class="plain">${Object.entries(data.deliveries).map(([state, count]) => html`<li>${w[state]}: ${count}</li>`)}</ul></section>
      </div></main>`;
  }
}

/** Calls in each ten minutes of the last day; the line is where a flood begins. */
function Bars({ load, w }) {
  const most = Math.max(12, load.most);
  const text = `${w.load}: ${w.average} ${load.average.toFixed(2)}, ${w.most} ${load.most}`;
  return html`<svg class="bars-of" viewBox="0 0 720 100" role="img" aria-label=${text} preserveAspectRatio="none">
    ${load.perTenMinutes.map((count, at) => html`<rect x=${at * 5} y=${100 - (count * 100) / most} width="4" height=${(count * 100) / most} class=${count > 10 ? 'flood' : ''}><title>${count}</title></rect>`)}
    <line x1="0" x2="720" y1=${100 - 1000 / most} y2=${100 - 1000 / most} /></svg>`;
}
