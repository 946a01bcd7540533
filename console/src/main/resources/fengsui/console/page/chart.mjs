// How an indicator went, against its limits.
import { html, Component, clock } from './shared.mjs';

let library = null;
const uplot = () => (library ??= import('./vendor/uplot.mjs').then((module) => module.default));

const number = (limit) => Number(limit.replace(/^[^0-9.+-]*/, ''));
/** Six lines of the page: what is drawn grows with what is written. */
const LINES = 6.4;

export class Chart extends Component {
  async componentDidMount() {
    const Plot = await uplot();
    if (this.gone) return;
    this.Plot = Plot;
    this.size = parseFloat(getComputedStyle(this.element).fontSize);
    this.draw();
    this.watcher = new ResizeObserver(() => this.plot?.setSize({ width: this.element.clientWidth, height: this.size * LINES }));
    this.watcher.observe(this.element);
  }

  componentDidUpdate(before) {
    const { chart } = this.props;
    if (this.Plot && before.chart.at.length + before.chart.at[before.chart.at.length - 1] !== chart.at.length + chart.at[chart.at.length - 1]) {
      this.plot?.destroy();
      this.draw();
    }
  }

  componentWillUnmount() {
    this.gone = true;
    this.watcher?.disconnect();
    this.plot?.destroy();
  }

  draw() {
    const { chart } = this.props;
    const limits = chart.limits.map(number).filter(Number.isFinite);
    const low = Math.min(...chart.value, ...limits);
    const high = Math.max(...chart.value, ...limits);
    const room = (high - low || 1) * 0.08;
    const font = `${Math.round(this.size * 0.75)}px system-ui`;
    this.plot = new this.Plot({
      width: this.element.clientWidth || 320,
      height: this.size * LINES,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: [low - room, high + room] } },
      axes: [
        { size: this.size * 1.5, font, ticks: { size: 3 }, grid: { show: false }, space: this.size * 6,
          values: (plot, ticks) => ticks.map((tick) => clock(tick).slice(6, 11)) },
        { size: this.size * 3.2, font, ticks: { size: 3 }, space: this.size * 1.6 },
      ],
      series: [{}, { stroke: '#1d4f86', width: 2, paths: this.Plot.paths.stepped({ align: 1 }), points: { show: false } }],
      hooks: {
        draw: [(plot) => {
          plot.ctx.save();
          plot.ctx.strokeStyle = '#b3141a';
          plot.ctx.setLineDash([6, 4]);
          plot.ctx.lineWidth = 1.5;
          limits.forEach((limit) => {
            const y = plot.valToPos(limit, 'y', true);
            plot.ctx.beginPath();
            plot.ctx.moveTo(plot.bbox.left, y);
            plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
            plot.ctx.stroke();
          });
          plot.ctx.restore();
        }],
      },
    }, [chart.at, chart.value], this.element);
  }

  render({ chart, w }) {
    const last = chart.value[chart.value.length - 1];
    const text = `${chart.indicator}: ${last} ${chart.unit}; ${w.limit} ${chart.limits.join(', ')}`;
    return html`<figure class="chart"><figcaption>${chart.indicator} · ${chart.unit} · ${w.limit} ${chart.limits.join(', ')}</figcaption>
      <div role="img" aria-label=${text} ref=${(element) => { this.element = element; }}></div></figure>`;
  }
}
