// Dark, to be read from six metres: nothing to press but the way back.
import { html, LEVELS, NUMERAL, SHAPE, FLOOD, Level, clock, age, gravity, order, pick } from './shared.mjs';
import { CountyMap } from './map.mjs';

const WORST = 5;
const OLD_FEED_MILLIS = 600000;

export function Wall({ app, w, lang, bars }) {
  const { me, rows, eventTime, feeds } = app.state;
  const open = [...rows.values()].filter((row) => row.state === 'ACTIVE' && row.level !== 'NOTICE');
  const worst = open.filter((row) => !row.parent).sort((one, other) => gravity(other) - gravity(one) || order(one, other)).slice(0, WORST);
  return html`
    <main class="wall">
      ${me.realm === 'REAL' ? null : html`<div class="water dark" aria-hidden="true" data-text=${app.realm(w)}></div>`}
      <div class="top"><span class="realm">${app.realm(w)}</span><span>${eventTime ? clock(eventTime) : ''}</span>
        ${me.role === 'WALL' ? null : html`<button onClick=${() => app.show('desk')}>${w.desk}</button>`}</div>
      <div role="status">${bars}</div>
      <div class="counts">${LEVELS.slice(1).reverse().map((level) => html`<div class="count ${level}"><b>${open.filter((row) => row.level === level).length}</b><span>${SHAPE[level]} ${w[level]} ${NUMERAL[level]}</span></div>`)}</div>
      <div class="middle">
        <ol class="worst">${worst.map((row) => html`
          <li><${Level} level=${row.level} w=${w} /> <span>${pick(row, 'headline', lang)}</span> <span class="when">${age(row.startedAt, eventTime, w)}</span></li>`)}
          ${open.length ? null : html`<li>${w.none}</li>`}</ol>
        <${CountyMap} still w=${w} lang=${lang} rows=${rows} dark />
      </div>
      <div class="feeds">${['CAMERA', 'SENSOR', 'INCIDENT'].map((feed) => {
        const old = feeds[feed] === undefined || eventTime - feeds[feed] > OLD_FEED_MILLIS;
        return html`<span class=${old ? 'old' : ''} data-feed=${feed}>${w[feed]} ${feeds[feed] === undefined ? w.noData : age(feeds[feed], eventTime, w)}</span>`;
      })}<span class="soft">${w.proposal}</span></div>
    </main>`;
}

/** So many in ten minutes nobody can handle (EEMUA 191). */
export const isFlood = (raised) => raised > FLOOD;
