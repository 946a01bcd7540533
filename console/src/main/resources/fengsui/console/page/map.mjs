// The county as a map: outlines and sites from the server, drawn as SVG. No tiles: a county centre may have no internet.
import { html, Component, COLOUR, NUMERAL, SHAPE, gravity, call, named, titled } from './shared.mjs';

let library = null;
let geography = null;

/** Loaded when a map is first shown: the list of alerts must not wait for it. */
const leaflet = () => (library ??= import('./vendor/leaflet.js').then(() => globalThis.L));

/** The register may come a moment after the page. */
const load = () => (geography ??= call('GET', '/api/map').then(({ ok, json }) => {
  if (!ok || json.features.length === 0) geography = null;
  return ok ? json : { type: 'FeatureCollection', features: [] };
}));

const AGAIN_MILLIS = 3000;
const BLIND = 'blind-area';

/** What is to be seen of alerts: the gravest open one per area, sites in alerts, silent sites, areas nothing is known of. */
export function situation(rows) {
  const areas = new Map();
  const sites = new Map();
  const silent = new Set();
  const unknown = new Set();
  for (const row of rows.values()) {
    if (row.state !== 'ACTIVE' || row.level === 'NOTICE') continue;
    if (row.unknown) unknown.add(row.area);
    if (row.hazard === BLIND) {
      row.sites.forEach((site) => silent.add(site));
      continue;
    }
    const known = areas.get(row.area);
    if (!known || gravity(row) > gravity(known)) areas.set(row.area, row);
    row.sites.forEach((site) => {
      const before = sites.get(site);
      if (!before || gravity(row) > gravity(before)) sites.set(site, row);
    });
  }
  return { areas, sites, silent, unknown };
}

export class CountyMap extends Component {
  async componentDidMount() {
    const [L, json] = await Promise.all([leaflet(), load()]);
    if (this.gone) return;
    if (json.features.length === 0) {
      this.timer = setTimeout(() => this.componentDidMount(), AGAIN_MILLIS);
      return;
    }
    this.L = L;
    this.map = L.map(this.element, { attributionControl: false, zoomSnap: 0.25, zoomControl: !this.props.still, dragging: !this.props.still,
      scrollWheelZoom: false, keyboard: !this.props.still, doubleClickZoom: !this.props.still, boxZoom: false, tap: false, renderer: L.svg({ padding: 0.5 }) });
    // A view first: what is drawn before has nowhere to go.
    this.whole = L.geoJSON(json).getBounds();
    this.map.fitBounds(this.whole, { padding: [6, 6], animate: false });
    const polygons = json.features.filter((feature) => feature.geometry.type.endsWith('Polygon'));
    const grids = polygons.filter((feature) => feature.properties.level !== 'TOWN');
    const towns = polygons.filter((feature) => feature.properties.level === 'TOWN');
    const points = json.features.filter((feature) => feature.geometry.type === 'Point');
    this.layers = new Map();
    // Towns above their grids, so that borders and names show; sites above both.
    [...grids, ...towns].forEach((feature) => {
      const layer = L.geoJSON(feature, { style: {} }).addTo(this.map);
      layer.on('click', () => this.props.onArea?.(feature.id));
      this.layers.set(feature.id, { layer, feature });
    });
    this.sites = new Map(points.map((feature) => {
      const [east, north] = feature.geometry.coordinates;
      const layer = L.circleMarker([north, east], { radius: 2 }).addTo(this.map);
      layer.on('click', () => this.props.onSite?.(feature.id));
      return [feature.id, { layer, feature }];
    }));
    this.marks = L.layerGroup().addTo(this.map);
    this.ready = true;
    this.fit();
    this.draw();
    this.watcher = new ResizeObserver(() => { this.map.invalidateSize({ animate: false }); this.fit(); });
    this.watcher.observe(this.element);
  }

  fit() {
    const focus = this.props.focus && this.layers.get(this.props.focus);
    const town = this.props.focus && this.layers.get(this.props.focus.slice(0, 9));
    const bounds = (town ?? focus)?.layer.getBounds() ?? this.whole;
    if (bounds?.isValid()) this.map.fitBounds(bounds, { padding: [6, 6], animate: false });
  }

  componentDidUpdate(before) {
    if (!this.ready) return;
    if (before.focus !== this.props.focus) this.fit();
    this.draw();
  }

  shouldComponentUpdate(next) {
    return next.rows !== this.props.rows || next.focus !== this.props.focus || next.lang !== this.props.lang || next.dark !== this.props.dark;
  }

  componentWillUnmount() {
    this.gone = true;
    clearTimeout(this.timer);
    this.watcher?.disconnect();
    this.map?.remove();
  }

  draw() {
    const { rows, lang, dark, w, focus } = this.props;
    const { areas, sites, silent, unknown } = situation(rows);
    const line = dark ? '#8b98a5' : '#5d6a76';
    this.marks.clearLayers();
    for (const [code, { layer, feature }] of this.layers) {
      const row = areas.get(code);
      const town = feature.properties.level === 'TOWN';
      layer.setStyle({
        color: code === focus ? (dark ? '#fff' : '#0b5fb8') : line,
        weight: code === focus ? 4 : town ? 1.6 : 0.4,
        dashArray: unknown.has(code) ? '6 5' : null,
        fillColor: row ? COLOUR[row.level] : '#8794a1',
        fillOpacity: row ? (town ? 0.55 : 0.8) : unknown.has(code) ? 0.35 : dark ? 0.12 : 0.05,
      });
      const name = named(feature.properties, lang);
      layer.unbindTooltip();
      layer.bindTooltip(row ? `${name}: ${w[row.level]} ${NUMERAL[row.level]} ${titled(row, lang)}` : unknown.has(code) ? `${name}: ${w.unknownArea}` : name, { sticky: true });
      if (row || unknown.has(code) || town) this.mark(layer, row, unknown.has(code), town ? name : '');
    }
    for (const [id, { layer, feature }] of this.sites) {
      const row = sites.get(id);
      const quiet = silent.has(id);
      layer.setRadius(row ? 6 : quiet ? 5 : 1.5);
      layer.setStyle({
        color: row ? (dark ? '#fff' : '#1b232b') : quiet ? (dark ? '#fff' : '#1b232b') : line,
        weight: row || quiet ? 1.5 : 0.5,
        dashArray: quiet ? '2 2' : null,
        fillColor: row ? COLOUR[row.level] : quiet ? '#fff' : line,
        fillOpacity: row ? 1 : quiet ? 0.2 : 0.6,
      });
      const name = named(feature.properties, lang);
      layer.unbindTooltip();
      layer.bindTooltip(quiet ? `${name}: ${w.silentSite}` : name);
      if (row || quiet) layer.bringToFront();
    }
  }

  /** A numeral and a shape: colour alone tells nobody at night, nor who cannot tell red from green. */
  mark(layer, row, unknown, name) {
    const text = [row ? `${SHAPE[row.level]}${NUMERAL[row.level]}` : unknown ? '?' : '', name].filter(Boolean).join(' ');
    const label = document.createElement('span');
    label.textContent = text;
    this.L.marker(layer.getBounds().getCenter(), { interactive: false, keyboard: false,
      icon: this.L.divIcon({ className: `mark ${this.props.dark ? 'dark' : ''}`, html: label, iconSize: [120, 20] }) }).addTo(this.marks);
  }

  render({ w }) {
    return html`<div class="map" role="group" aria-label=${w.map} ref=${(element) => { this.element = element; }}></div>`;
  }
}
