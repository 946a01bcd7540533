// Rule packs: what acts, what changed, what another pack would have done.
import { html, Screen, Level, call, clock, minute } from './shared.mjs';

const LARGEST = 4 * 1024 * 1024;

export class Rules extends Screen {
  state = { data: null, error: '', pack: null, before: '', after: '', difference: null, run: null, draft: null, query: '', hours: 24 };

  source() { return '/api/rules'; }

  async load() {
    await super.load();
    const { ok, json } = await call('GET', '/api/rules/dry-run');
    if (ok && !this.gone) this.setState({ run: json.run });
    const { data, pack } = this.state;
    if (!pack && data?.packs.length) await this.open((data.packs.find((one) => one.state === 'ACTIVE') ?? data.packs[0]).hash);
  }

  async open(hash) {
    const { ok, json, error } = await call('GET', `/api/rules/packs/${hash}`);
    if (!this.gone) this.setState(ok ? { pack: json } : { error });
  }

  async compare() {
    const { before, after } = this.chosen();
    const { ok, json, error } = await call('GET', `/api/rules/difference?before=${before}&after=${after}`);
    this.setState(ok ? { difference: json, error: '' } : { error });
  }

  chosen() {
    const packs = this.state.data?.packs ?? [];
    const active = packs.find((pack) => pack.state === 'ACTIVE') ?? packs[0];
    return { before: this.state.before || active?.hash || '', after: this.state.after || packs[0]?.hash || '' };
  }

  async draft(files) {
    const texts = {};
    let size = 0;
    for (const file of files) {
      size += file.size;
      texts[file.webkitRelativePath || file.name] = await file.text();
    }
    if (size > LARGEST) { this.setState({ error: this.props.w.tooLarge }); return; }
    const { ok, json, error } = await call('POST', '/api/rules/drafts', { files: texts }, this.props.app.state.me.csrf);
    this.setState(ok ? { draft: json, after: json.hash, difference: null, error: '' } : { error });
    await this.load();
  }

  async dryRun() {
    const { before, after } = this.chosen();
    await this.change('/api/rules/dry-run', { before, after, hours: Number(this.state.hours) });
  }

  render({ app, w, lang }, { data, pack, difference, run, draft, query, hours }) {
    const packs = data?.packs ?? [];
    const analyst = app.state.me.role === 'ANALYST';
    const { before, after } = this.chosen();
    const choice = (field, value) => html`<select aria-label=${w[field]} value=${value} onChange=${(event) => this.setState({ [field]: event.target.value, difference: null })}>
      ${packs.map((one) => html`<option value=${one.hash}>${one.version} · ${one.hash.slice(0, 8)} · ${w[one.state]}</option>`)}</select>`;
    const wanted = query.trim().toLowerCase();
    const rules = (pack?.rules ?? []).filter((rule) => wanted === '' || `${rule.name} ${rule.hazard} ${rule.condition} ${rule.sentence} ${rule.zh}`.toLowerCase().includes(wanted));
    return html`<main class="screen" tabindex="0" id="rules">${this.fault()}
      <h2>${w.packs}</h2>
      <table class="grid"><thead><tr><th>${w.version}</th><th>SHA-256</th><th>${w.state}</th><th>${w.publishedAt}</th><th>${w.activeFrom}</th><th></th></tr></thead>
        <tbody>${packs.map((one) => html`<tr data-pack=${one.state}><td>${one.version}</td><td><code>${one.hash.slice(0, 12)}</code></td><td>${w[one.state]}</td>
          <td>${one.publishedAt ? clock(one.publishedAt) : ''}</td><td>${one.activeFrom ? clock(one.activeFrom) : ''}</td>
          <td><button onClick=${() => this.open(one.hash)}>${w.show}</button>${one.problems.length ? html`<ul class="plain error">${one.problems.slice(0, 20).map((problem) => html`<li>${problem}</li>`)}</ul>` : null}</td></tr>`)}</tbody></table>
      ${analyst ? html`<p><label class="button file">${w.checkDraft} (.drl, .csv) <input type="file" multiple accept=".drl,.csv" onChange=${(event) => this.draft(event.target.files)} /></label></p>
        ${draft === null ? null : html`<div role="status" id="draft"><p>${[...draft.replaced.map((name) => `${w.replaces} ${name}`), ...draft.added.map((name) => `${w.adds} ${name}`)].join(' · ')}</p>
        ${draft.problems.length === 0 ? html`<p>${w.noProblems}</p>` : html`<ul class="plain error">${draft.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}</div>`}` : null}
      <h2>${w.difference}</h2>
      <div class="both wrap">${choice('before', before)} → ${choice('after', after)} <button id="compare" disabled=${before === '' || after === ''} onClick=${() => this.compare()}>${w.compare}</button>
        ${analyst ? html`<label>${w.hoursBack} <input type="number" min="1" max="168" value=${hours} onInput=${(event) => this.setState({ hours: event.target.value })} /></label>
          <button id="dry-run" disabled=${run?.state === 'RUNNING'} onClick=${() => this.dryRun()}>${w.dryRun}</button>` : null}</div>
      ${difference ? html`<${Difference} difference=${difference} w=${w} />` : null}
      ${run ? html`<${Run} run=${run} w=${w} lang=${lang} />` : null}
      <h2>${w.rulesOf} ${pack ? `${pack.version} · ${pack.hash.slice(0, 8)}` : ''} <span class="soft">${rules.length}</span></h2>
      <input type="search" placeholder=${w.filter} aria-label=${w.filter} value=${query} onInput=${(event) => this.setState({ query: event.target.value })} />
      <table class="grid"><thead><tr><th>${w.level}</th><th>${w.rule}</th><th>${w.condition}</th><th>${w.basis}</th><th>${w.openAlerts}</th></tr></thead>
        <tbody>${rules.map((rule) => html`<tr><td><${Level} level=${rule.level} w=${w} /></td><td><b>${rule.name}</b><br/><span class="soft">${rule.file}:${rule.line}</span><br/>${rule.sentence}</td>
          <td><code>${rule.condition}</code>${rule.release ? html`<br/><span class="soft">${w.release} <code>${rule.release}</code></span>` : null}<br/><span class="soft">${w.hold} ${seconds(rule.holdMillis, w)} · ${w.clear} ${seconds(rule.clearMillis, w)}</span></td>
          <td>${rule.basis}</td><td>${rule.open || ''}</td></tr>`)}</tbody></table></main>`;
  }
}

const seconds = (millis, w) => (millis % 60000 === 0 ? `${millis / 60000} ${w.minutes}` : `${millis / 1000} ${w.seconds}`);

function Difference({ difference, w }) {
  if (!difference.rules.length && !difference.files.length) return html`<p id="difference">${w.noDifference}</p>`;
  return html`<div id="difference">
    <table class="grid"><tbody>${difference.rules.map((rule) => html`<tr><td><b>${rule.name}</b></td><td class="kind">${w[rule.kind]}</td><td>${rule.fields.map((field) => html`<div>${field}</div>`)}</td></tr>`)}</tbody></table>
    ${difference.files.map((file) => html`<details><summary>${file.name}</summary><pre class="diff">${file.lines.map((line) => html`<span class=${line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : ''}>${line}${'\n'}</span>`)}</pre></details>`)}</div>`;
}

function Run({ run, w, lang }) {
  const line = (one) => html`<${Level} level=${one.level} w=${w} /> ${minute(one.startedAt)} ${lang === 'zh' ? one.zh : one.en}`;
  const title = html`<h3>${w.dryRun}: ${run.before.slice(0, 8)} → ${run.after.slice(0, 8)}, ${run.hours} ${w.hours}</h3>`;
  if (run.state === 'RUNNING') return html`${title}<p role="status"><progress value=${run.done} max=${run.all || 1}></progress> ${run.done} / ${run.all}</p>`;
  if (run.state === 'FAILED') return html`${title}<p class="error" role="status">${run.fault}</p>`;
  const { result } = run;
  return html`<div id="divergence">${title}<p role="status">${result.observations} ${w.observations}${result.refused ? ` (${result.refused} ${w.notUsed})` : ''}${result.complete ? '' : ` (${w.incomplete})`} · ${result.observations ? `${clock(result.from)} – ${clock(result.until)}` : ''} · ${w.alike} ${result.alike}</p>
    <table class="grid"><tbody>
      ${result.come.map((one) => html`<tr><td class="kind">${w.onlyAfter}</td><td>${line(one)}</td></tr>`)}
      ${result.gone.map((one) => html`<tr><td class="kind">${w.onlyBefore}</td><td>${line(one)}</td></tr>`)}
      ${result.otherwise.map((pair) => html`<tr><td class="kind">${w.otherwise}</td><td>${line(pair.before)}<br/>→ ${line(pair.after)}</td></tr>`)}</tbody></table></div>`;
}
