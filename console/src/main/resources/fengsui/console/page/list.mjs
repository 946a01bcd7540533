// The list of alerts: thousands of them, of which only what is in view is drawn.
import { html, Component, Level, clock, age, waits, titled } from './shared.mjs';

const LINES = 5.6;
const BEYOND = 6;

export class List extends Component {
  state = { top: 0, height: 600, row: 84 };

  componentDidMount() {
    this.measure();
    this.watcher = new ResizeObserver(() => this.measure());
    this.watcher.observe(this.element);
  }

  componentWillUnmount() {
    this.watcher.disconnect();
  }

  /** Rows are all of one height, in lines of the page's size: what is out of view need not be known. */
  measure() {
    const size = parseFloat(getComputedStyle(this.element).fontSize);
    this.setState({ height: this.element.clientHeight, row: Math.round(size * LINES) });
  }

  /** Keeps the chosen row in view without moving the list otherwise. */
  componentDidUpdate(before) {
    const { rows, cursor } = this.props;
    if (cursor === before.cursor || cursor === null) return;
    const at = rows.findIndex((row) => row.id === cursor);
    const { row, height } = this.state;
    if (at < 0) return;
    if (at * row < this.element.scrollTop) this.element.scrollTop = at * row;
    if ((at + 1) * row > this.element.scrollTop + height) this.element.scrollTop = (at + 1) * row - height;
  }

  render({ rows, children_, w, lang, now, cursor, marked, pending, open, mark }, { top, height, row: size }) {
    const first = Math.max(0, Math.floor(top / size) - BEYOND);
    const last = Math.min(rows.length, Math.ceil((top + height) / size) + BEYOND);
    return html`
      <div class="rows" role=${rows.length ? 'listbox' : 'group'} aria-label=${w.title} aria-multiselectable=${rows.length ? 'true' : null} tabindex="0" onScroll=${(event) => this.setState({ top: event.currentTarget.scrollTop })}
        ref=${(element) => { this.element = element; }}>
        ${rows.length ? null : html`<div class="none">${w.none}</div>`}
        <div role="presentation" style=${{ height: `${rows.length * size}px`, position: 'relative' }}>
          ${rows.slice(first, last).map((row, index) => html`<${Row} key=${row.id} row=${row} explains=${children_.get(row.id) ?? 0} w=${w} lang=${lang} now=${now} at=${first + index} all=${rows.length} size=${size}
            selected=${row.id === cursor} marked=${marked.has(row.id)} pending=${pending[row.id]} open=${open} mark=${mark} />`)}
        </div>
      </div>`;
  }
}

class Row extends Component {
  shouldComponentUpdate(next) {
    return ['row', 'explains', 'w', 'selected', 'marked', 'pending', 'at', 'all', 'size'].some((key) => next[key] !== this.props[key]) || Math.abs(next.now - this.props.now) > 20000;
  }

  render({ row, explains, w, lang, now, at, all, size, selected, marked, pending, open, mark }) {
    const state = { ACTIVE: w.active, CLEARED: w.cleared, CLOSED: w.closed }[row.state];
    const marks = [state, row.state === 'ACTIVE' && row.level !== 'NOTICE' ? (row.acknowledged ? w.acknowledged : row.parent ? w.explained : w.unacknowledged) : null,
      row.until ? `${w.shelved} ${clock(row.until)}` : null, row.unknown ? w.unknownArea : null, row.suspect ? w.suspect : null, explains ? `${w.explains} ${explains}` : null].filter(Boolean).join(' · ');
    return html`
      <div class="row ${waits(row) ? 'waits' : ''} ${row.state === 'ACTIVE' ? '' : 'quiet'} ${marked ? 'marked' : ''}" role="option" data-id=${row.id} aria-selected=${String(selected || marked)}
        aria-posinset=${at + 1} aria-setsize=${all} style=${{ top: `${at * size}px`, height: `${size}px` }} onClick=${(event) => (event.shiftKey || event.ctrlKey ? mark(row.id) : open(row.id))}>
        <span><${Level} level=${row.level} w=${w} />${marked ? html`<b class="tick">✓</b>` : null}</span>
        <span class="place">${titled(row, lang)}</span>
        <span class="when">${clock(row.startedAt)} · ${age(row.startedAt, now, w)}</span>
        <span class="line">${lang === 'zh' ? row.headlineZh : row.headlineEn}</span>
        <span class="line soft">${marks}${pending ? html` <span class="pending">${w.pending}</span>` : null}</span>
      </div>`;
  }
}
