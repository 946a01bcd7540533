// Where an operator works: the list on the left, one alert or the map on the right.
import { html, Component } from './shared.mjs';
import { List } from './list.mjs';
import { Detail, Form } from './detail.mjs';
import { CountyMap } from './map.mjs';
import { SitePage } from './site.mjs';

const BULK = ['ACKNOWLEDGE', 'NOTE', 'SHELVE', 'CLOSE'];

export class Desk extends Component {
  render({ app, w, lang }) {
    const { rows, fresh, cursor, detail, query, eventTime, marked, pending, form, bulk, site, view, missing, folded } = app.state;
    const visible = app.visible();
    const all = [...rows.values()].filter((row) => row.state === 'ACTIVE');
    const shelved = all.filter((row) => row.until).length;
    const explained = view === 'notices' ? 0 : all.filter((row) => row.parent).length;
    const acts = app.state.me.role === 'OPERATOR';
    return html`
      <div class="main">
        <section class="list" aria-label=${w.title}>
          <div class="tools">
            <input id="filter" type="search" placeholder=${w.filter} aria-label=${w.filter} value=${query} onInput=${(event) => app.filter(event.target.value)} />
            ${fresh ? html`<button class="first" id="fresh" onClick=${() => app.merge()}>${fresh} ${w.newest}</button>` : null}
            <span class="soft" id="count">${visible.length}</span>
            ${shelved ? html`<span class="soft" id="shelved">${w.shelvedNow} ${shelved}</span>` : null}
            ${explained ? html`<button class="fold" id="fold" aria-pressed=${String(folded)} onClick=${() => app.fold()}>${w.explainedOnes} ${explained}</button>` : null}
            <a class="button" href=${`/api/alerts.csv?lang=${lang}`} download>CSV</a>
          </div>
          ${marked.size ? html`<div class="bulk" role="toolbar" aria-label=${w.bulk}>${marked.size} ${w.marked}
            ${acts ? BULK.map((verb) => html`<button data-bulk=${verb} onClick=${() => app.setState({ bulk: verb })}>${w[verb.toLowerCase()]}</button>`) : null}
            <button onClick=${() => app.unmark()}>${w.unmark}</button></div>` : null}
          ${bulk ? html`<${Form} key=${`bulk-${bulk}`} verb=${bulk} many=${marked.size} w=${w} lang=${lang} ask=${(body) => app.askMany(body)} cancel=${() => app.setState({ bulk: null })} />` : null}
          <${List} rows=${visible} children_=${app.children()} w=${w} lang=${lang} now=${eventTime} cursor=${cursor} marked=${marked} pending=${pending} open=${app.open} mark=${app.mark} />
        </section>
        <section class="detail" aria-label=${w.why} tabindex="0">
          ${site ? html`<${SitePage} key=${site} id=${site} app=${app} w=${w} lang=${lang} />`
            : detail ? html`<${Detail} key=${detail.id} app=${app} alert=${detail} w=${w} lang=${lang} now=${eventTime} form=${form} pending=${pending[detail.id]} rows=${rows} />`
            : missing ? html`<p class="error" role="alert">${w.noSuchAlert}</p>`
            : cursor ? null : html`<${Overview} app=${app} w=${w} lang=${lang} rows=${rows} notices=${view === 'notices'} />`}
        </section>
      </div>`;
  }
}

/** Until something is chosen: where it is, and how to go on. */
function Overview({ app, w, lang, rows, notices }) {
  return html`<p class="soft">${notices ? w.noticesMeans : w.choose}</p>
    ${notices ? null : html`<div class="overview"><${CountyMap} w=${w} lang=${lang} rows=${rows} onArea=${(code) => app.filter(code)} onSite=${(id) => app.site(id)} /></div>
    <p class="soft">${w.legend}</p>`}
    <p class="soft">${w.keys}</p><p class="soft">${w.proposal}</p>`;
}
