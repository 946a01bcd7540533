// The page of a monitoring point, which its code (一个码) leads to.
import { html, Screen, Level, named, titled, pick } from './shared.mjs';
import { CountyMap } from './map.mjs';

export class SitePage extends Screen {
  source() { return `/api/sites/${encodeURIComponent(this.props.id)}`; }

  render({ app, w, lang, id }, { data: site }) {
    if (!site) return html`<h2>${id}</h2>${this.state.error ? html`<p class="error" role="alert">${w.noSuchSite}</p>` : null}`;
    return html`
      <h2>${named(site, lang)} <span class="soft">${site.id}</span></h2>
      <p>${pick(site, 'kind', lang)} · ${pick(site, 'area', lang)} · ${site.latitude.toFixed(4)}, ${site.longitude.toFixed(4)}</p>
      <div class="place-of"><${CountyMap} w=${w} lang=${lang} rows=${app.state.rows} focus=${site.area} onSite=${(other) => app.site(other)} />
        <img class="code" src=${`/api/sites/${encodeURIComponent(site.id)}/code.svg`} alt=${w.code} width="132" height="132" /></div>
      <h3>${w.quantities}</h3>
      <ul class="plain">${site.quantities.map((quantity) => html`<li>${lang === 'zh' ? quantity.zh : quantity.name} (${quantity.unit})</li>`)}</ul>
      ${Object.keys(site.attributes).length ? html`<h3>${w.attributes}</h3><ul class="plain">${Object.entries(site.attributes).map(([key, value]) => html`<li>${key} = ${value}</li>`)}</ul>` : null}
      <h3>${w.alerts}</h3>
      ${site.alerts.length ? site.alerts.map((row) => html`<p><${Level} level=${row.level} w=${w} /> <a href=${`#alert=${row.id}`}>${titled(row, lang)}</a> ${pick(row, 'headline', lang)}</p>`) : html`<p class="soft">${w.none}</p>`}`;
  }
}
