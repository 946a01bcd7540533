// The drill: what is played, how it is scored so far, what the director says, what units were sent.
import { html, Screen, Level, clock, minute } from './shared.mjs';

export class Drill extends Screen {
  state = { data: null, error: '', scenario: '', speed: '60', staffed: false };

  source() { return '/api/drill'; }
  every() { return 2000; }

  say(line) { return this.change('/api/drill/lines', { line }); }

  async send(event) {
    event.preventDefault();
    const form = event.target;
    const { ok } = await this.say(new FormData(form).get('line'));
    if (ok) form.reset();
  }

  render({ app, w, lang }, { data, scenario, speed, staffed }) {
    if (!data) return html`<main class="screen" tabindex="0" id="drill">${this.fault()}</main>`;
    const directs = app.state.me.role === 'DIRECTOR';
    const plays = data.state === 'PLAYING' || data.state === 'PAUSED';
    const { score } = data;
    const done = data.until > data.from ? Math.min(1, Math.max(0, (data.at - data.from) / (data.until - data.from))) : 0;
    return html`<main class="screen" tabindex="0" id="drill">${this.fault()}
      <h2>${lang === 'zh' ? data.zh : data.en} <span class="soft">${data.scenario}</span> <span class="realm dark" data-state=${data.state}>${w[data.state]}</span>${data.holds === undefined ? null : html` <b>${data.holds ? w.holds : w.holdsNot}</b>`}</h2>
      <p><progress value=${done} max="1" aria-label=${w.progress}></progress> ${clock(data.at)} (${minute(data.from)} – ${minute(data.until)}) · ${w.speed} ${data.speed || w.unlimited}${data.staffed ? ` · ${w.staffed}` : ''}</p>
      ${directs ? html`<div class="both wrap">
        <button id="pause" disabled=${data.state !== 'PLAYING'} onClick=${() => this.say('pause')}>${w.pause}</button>
        <button id="resume" disabled=${data.state !== 'PAUSED'} onClick=${() => this.say('resume')}>${w.resume}</button>
        <button disabled=${!plays} onClick=${() => this.say('skip')}>${w.skip}</button>
        <button id="end" disabled=${!plays} onClick=${() => this.say('end')}>${w.end}</button></div>
        <form class="both wrap" onSubmit=${(event) => this.send(event)}><input name="line" size="50" placeholder=${w.directorLine} aria-label=${w.directorLine} required disabled=${!plays} /><button disabled=${!plays}>${w.send}</button></form>
        ${data.stays ? html`<div class="both wrap"><select aria-label=${w.scenario} value=${scenario} onChange=${(event) => this.setState({ scenario: event.target.value })}><option value="">${w.scenario}</option>${(data.choices ?? []).map((one) => html`<option value=${one.name}>${lang === 'zh' ? one.zh : one.en}</option>`)}</select>
          <label>${w.speed} <input type="number" min="0" value=${speed} onInput=${(event) => this.setState({ speed: event.target.value })} /></label>
          <label><input type="checkbox" checked=${staffed} onChange=${(event) => this.setState({ staffed: event.target.checked })} /> ${w.staffed}</label>
          <button id="start" class="first" disabled=${scenario === ''} onClick=${() => this.change('/api/drill/start', { scenario, speed: Number(speed), staffed })}>${w.start}</button></div>` : html`<p class="soft">${w.endsByItself}</p>`}` : null}
      ${score ? html`<h2>${w.score}</h2><p id="score">${['HIT', 'LATE', 'UNDER_LEVEL', 'WRONG_AREA', 'MISSED'].map((verdict) => html`<span class="figure"><b>${score[verdict]}</b> ${w[verdict]}</span>`)}
        <span class="figure"><b>${score.falseAlerts}</b> ${w.falseAlerts}</span><span class="figure"><b>${score.overLevel}</b> ${w.overLevel}</span><span class="figure"><b>${score.duplicates}</b> ${w.duplicates}</span><span class="figure"><b>${score.alerts}</b> ${w.alerts}</span></p>
        <div class="columns"><section><table class="grid"><tbody>${score.outcomes.map((one) => html`<tr><td>${w[one.verdict]}</td><td>${minute(one.onset)}</td><td>${w[one.level] ?? one.level}</td><td>${one.hazard} · ${one.area}</td><td>${one.verdict === 'HIT' ? `${one.leadMillis >= 0 ? '+' : '−'}${Math.round(Math.abs(one.leadMillis) / 60000)} ${w.minutes}` : ''}</td></tr>`)}</tbody></table></section>
        <section><h2>${w.inbox}</h2><ul class="plain" id="inbox">${data.inbox.length ? data.inbox.map((letter) => html`<li><${Level} level=${letter.level} w=${w} /> → ${letter.unit}: ${lang === 'zh' ? letter.headlineZh : letter.headlineEn} <a href=${local(letter.receipt)} target="_blank" rel="noopener">${w.receipt}</a></li>`) : html`<li class="soft">${w.nothing}</li>`}</ul>
        <h2>${w.director}</h2><pre id="said">${data.said.slice(-20).join('\n')}</pre></section></div>` : directs ? html`<p class="soft">${w.noScoreYet}</p>` : null}</main>`;
  }
}

/** A receipt's link may name this machine otherwise than the browser does. */
const local = (link) => link.slice(link.indexOf('/receipt.html'));
