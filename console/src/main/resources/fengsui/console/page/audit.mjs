// The ledger: its newest lines, whether its chain is whole, all of it as CSV.
import { html, Screen, Level, call, clock, titled, named } from './shared.mjs';
import { DUTIES } from './words.mjs';

export class Audit extends Screen {
  state = { data: null, error: '', report: null, checking: false };

  source() { return '/api/ledger'; }

  async verify() {
    this.setState({ checking: true });
    const { ok, json, error } = await call('POST', '/api/ledger/verify', {}, this.props.app.state.me.csrf);
    this.setState(ok ? { report: json, error: '', checking: false } : { error, checking: false });
  }

  render({ w, lang }, { data, report, checking }) {
    const duty = (key) => DUTIES[lang][key] ?? key;
    return html`<main class="screen" tabindex="0" id="audit">${this.fault()}
      <div class="both wrap"><button id="verify" class="first" disabled=${checking} onClick=${() => this.verify()}>${checking ? w.verifying : w.verify}</button>
        <a class="button" href="/api/ledger.csv" download>CSV</a></div>
      ${report ? html`<p id="verdict" role="status" class=${report.intact ? '' : 'error'}><b>${report.intact ? w.intact : w.broken}</b> · ${report.records} ${w.records} · ${w.repeats} ${report.repeats} · ${w.gaps} ${report.gaps} · ${w.breaks} ${report.breaks}<br/>
        ${w.sequence} ${report.lastSequence} · <code>${report.lastHash}</code></p><ul class="plain error">${report.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : null}
      <table class="grid"><thead><tr><th>${w.sequence}</th><th>${w.time}</th><th>${w.level}</th><th>${w.alerts}</th><th>${w.change}</th><th>${w.by}</th></tr></thead>
        <tbody>${(data?.lines ?? []).map((line) => html`<tr><td>${line.sequence}</td><td class="when">${clock(line.at)}</td><td><${Level} level=${line.level} w=${w} /></td>
          <td><a href=${`#alert=${line.id}`}>#${line.id.slice(0, 8)}</a> ${titled(line, lang)}</td><td>${lang === 'zh' ? line.reasonZh : line.reasonEn}${line.target ? ` → ${named(line.target, lang)}` : ''}</td>
          <td>${line.actor ? `${line.actor} (${duty(line.role)})` : w.engine}</td></tr>`)}</tbody></table></main>`;
  }
}
