// All of one alert: what to do, why it is there, how it came to be.
import { html, Component, Level, OUTCOMES, clock, age, gravity, pick, named, titled } from './shared.mjs';
import { DUTIES } from './words.mjs';
import { Chart } from './chart.mjs';
import { CountyMap } from './map.mjs';

const PLAIN = ['ACKNOWLEDGE', 'UNSHELVE'];
const WITH_TEXT = ['NOTE', 'ADOPT', 'DECLINE', 'SHELVE'];

const buttons = (alert) => (alert.state === 'ACTIVE'
  ? [alert.acknowledged ? null : 'ACKNOWLEDGE', 'DISPATCH', 'RECEIVE', 'ACT', 'ADOPT', 'DECLINE', 'ASSIGN', alert.until ? 'UNSHELVE' : 'SHELVE', 'NOTE', 'CLOSE']
  : alert.state === 'CLEARED' ? ['ACT', 'ADOPT', 'DECLINE', 'NOTE', 'CLOSE'] : ['NOTE']).filter(Boolean);

/** Lead, supporting units, the town: who may be sent to. */
const units = (alert) => [alert.owner, ...alert.supports, alert.block];

export function Detail({ app, alert, w, lang, now, form, pending, rows }) {
  const name = (unit) => named(unit, lang);
  const acts = app.state.me.role === 'OPERATOR';
  const other = (id) => html`<a href=${`#alert=${id}`}>#${id.slice(0, 8)}</a>`;
  const sites = [...new Set(alert.members.map((member) => member.site).filter(Boolean))];
  return html`
    <div class="head"><${Level} level=${alert.level} w=${w} /> <span class="soft">#${alert.id.slice(0, 8)} · ${clock(alert.startedAt)} · ${age(alert.startedAt, now, w)}${lang === 'zh' ? w.ago : ` ${w.ago}`}</span>
      <span class="space"></span><button data-print onClick=${() => print()}>${w.print}</button></div>
    <h2>${pick(alert, 'headline', lang)}</h2>
    <p>${titled(alert, lang)}
      ${alert.addressee && !alert.acknowledged ? html` · ${w.waitsFor} <b>${DUTIES[lang][alert.addressee] ?? alert.addressee}</b>` : null}
      ${alert.incident ? html` · ${w.incident} ${other(alert.incident)}` : null}
      ${alert.parent ? html` · ${w.explainedBy} ${other(alert.parent)}` : null}</p>
    ${alert.unknown ? html`<p class="bar warn">${w.unknownArea}: ${w.unknownMeans}</p>` : null}
    ${alert.proposal ? html`<p class="bar warn" data-proposal>${w.proposesShelf} ${alert.proposal} ${acts ? html`<button onClick=${() => app.setState({ form: 'SHELVE' })}>${w.agree}</button>` : null}</p>` : null}
    ${acts ? html`<div class="actions">
      ${alert.state === 'ACTIVE' && alert.level !== 'NOTICE' ? html`<button class="first" data-one-touch disabled=${!!pending} onClick=${() => app.oneTouch()}>${w.oneTouch}</button>` : null}
      ${buttons(alert).map((verb) => html`<button class=${verb === 'ACKNOWLEDGE' ? 'first' : ''} data-verb=${verb} disabled=${!!pending}
        onClick=${() => (PLAIN.includes(verb) ? app.ask({ verb }) : app.setState({ form: verb }))}>${w[verb.toLowerCase()]}</button>`)}
      ${alert.level === 'NOTICE' ? null : html`<button data-reportable onClick=${() => app.reportable(alert.id)}>${w.reportable}</button>`}
      ${pending ? html`<span class="pending" role="status">${w.pending}</span>` : null}</div>` : null}
    ${form ? html`<${Form} key=${form} verb=${form} w=${w} lang=${lang} alert=${alert} ask=${(body) => app.ask(body)} cancel=${() => app.setState({ form: null })} />` : null}
    <h3>${w.measures}</h3><p>${pick(alert, 'measures', lang)}</p>
    <h3>${w.matters}</h3><p>${pick(alert, 'matters', lang)}</p>
    <h3>${w.owner}</h3><p>${name(alert.owner)}${alert.supports.length ? ` · ${w.supports}: ${alert.supports.map(name).join(lang === 'zh' ? '、' : ', ')}` : ''} · ${w.block}: ${name(alert.block)} · ${w.plan}: ${name(alert.plan)}</p>
    ${alert.watches.length ? html`<h3>${w.watches}</h3><p>${alert.watches.map((watch) => `${name(watch)} (${w[watch.reach] ?? watch.reach})`).join(lang === 'zh' ? '、' : ', ')}</p>` : null}
    ${alert.deliveries.length ? html`<h3>${w.deliveries}</h3><ul class="plain">${alert.deliveries.map((one) => html`<li data-delivery=${one.state}>${unitName(alert, one.unit, lang)}: <b>${w[one.state]}</b>${one.fault ? ` · ${one.fault}` : ''}</li>`)}</ul>` : null}
    <h3>${w.why}</h3>
    ${[...alert.members].sort((one, other) => gravity(other) - gravity(one)).map((member) => html`<div class="member"><pre>${lang === 'zh' ? member.zh : member.en}</pre>
      ${member.evidence.map((chart) => html`<${Chart} key=${chart.indicator} chart=${chart} w=${w} />`)}</div>`)}
    ${alert.unshown ? html`<p class="soft">${w.more} ${alert.unshown} ${w.findings}</p>` : null}
    <h3>${w.timeline}</h3>
    <table><tbody>${[...alert.timeline].reverse().map((step) => html`<${Step} step=${step} w=${w} lang=${lang} />`)}</tbody></table>
    <h3>${w.where}</h3>
    <div class="place-of"><${CountyMap} w=${w} lang=${lang} rows=${rows} focus=${alert.area} onSite=${(id) => app.site(id)} />
      <div><img class="code" src=${`/api/alerts/${alert.id}/code.svg`} alt=${w.code} width="132" height="132" />
      ${sites.length ? html`<p>${w.sites}: ${sites.slice(0, 12).map((id) => html`<a href=${`#site=${id}`}>${id}</a> `)}</p>` : null}</div></div>`;
}

const unitName = (alert, key, lang) => {
  const unit = units(alert).find((one) => one.key === key);
  return unit ? named(unit, lang) : key;
};

function Step({ step, w, lang }) {
  const duty = (key) => DUTIES[lang][key] ?? key;
  return html`<tr data-reason=${step.reason}><td class="when">${clock(step.at)}</td><td><${Level} level=${step.level} w=${w} /></td>
    <td><b>${lang === 'zh' ? step.reasonZh : step.reasonEn}</b> ${step.actor ? `${w.people} ${step.actor} (${duty(step.role)})` : ''}${step.target ? ` → ${named(step.target, lang)}` : ''}${step.reason === 'ESCALATED' ? ` → ${duty(step.addressee)}` : ''}
      ${step.text ? html`<br/>${step.text}` : null}</td></tr>`;
}

export class Form extends Component {
  componentDidMount() { this.first?.focus(); }

  render({ verb, w, lang, alert, many, ask, cancel }) {
    const send = (event) => {
      event.preventDefault();
      const data = Object.fromEntries(new FormData(event.target));
      ask({ verb, text: data.text ?? '', target: data.target || undefined, minutes: data.minutes ? Number(data.minutes) : undefined, outcome: data.outcome || undefined });
    };
    const first = (element) => { this.first ??= element; };
    const red = alert?.level === 'RED';
    return html`<form class="form" onSubmit=${send} aria-label=${w[verb.toLowerCase()]}
      onKeyDown=${(event) => { if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit(); }}>
      <b>${w[verb.toLowerCase()]}${many ? ` × ${many}` : ''}</b>
      ${verb === 'SHELVE' && red ? html`<p class="soft">${w.redShelf}</p>` : null}
      ${verb === 'SHELVE' ? html`<label>${w.minutes} <input ref=${first} name="minutes" type="number" min="1" max=${red ? 15 : 720} value="15" required list="shelves" /></label>
        <datalist id="shelves"><option value="15"></option><option value="60"></option><option value="480"></option></datalist>` : null}
      ${verb === 'CLOSE' ? html`<label>${w.outcome} <select ref=${first} name="outcome">${OUTCOMES.map((outcome) => html`<option value=${outcome}>${w[outcome]}</option>`)}</select></label>` : null}
      ${['DISPATCH', 'RECEIVE', 'ACT', 'ASSIGN'].includes(verb) && alert ? html`<label>${w.target} <select ref=${first} name="target">
        ${verb === 'ACT' ? html`<option value=""></option>` : null}
        ${units(alert).map((unit) => html`<option value=${unit.key}>${named(unit, lang)}</option>`)}</select></label>` : null}
      <label>${verb === 'ADOPT' ? w.document : w.reason}<br/><textarea ref=${first} name="text" rows="3" maxlength="2000" required=${WITH_TEXT.includes(verb)}></textarea></label>
      <div class="both"><button class="first">${w.send}</button><button type="button" onClick=${cancel}>${w.cancel}</button></div>
    </form>`;
  }
}
