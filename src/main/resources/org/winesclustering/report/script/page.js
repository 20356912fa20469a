// ---- Drawing when a chart comes near

const charts = [
  ...(along?.views ?? []).map((view, i) => ({ id: 'axis-' + i, of: alongAxis(view) })),
  { id: 'loadings', of: loadings, there: along?.loadings.length > 0 },
  { id: 'contributions', of: contributions, there: along?.contributions.length > 0 },
  { id: 'image', of: recordImage },
  { id: 'correlation', of: correlation },
  { id: 'distribution', of: distribution },
  { id: 'matrix', of: matrix, there: features.length > 1 },
  { id: 'loss', of: loss, there: hasCurve() },
  { id: 'cost', of: cost },
  { id: 'silhouettes', of: silhouettes },
  { id: 'depth', of: depth },
  { id: 'k-map', of: mapOfK, there: choice.clusters.some(of => of.length > 0) },
  { id: 'k-silhouette', of: silhouetteOfK, there: choice.clusters.some(of => of.length > 0) },
  { id: 'biplot', of: biplot, there: maps.features.points.length > 1 },
  { id: 'boxes', of: boxPlots },
  { id: 'dendrogram', of: dendrogram, there: clusters.length > 2 },
  { id: 'centre-map', of: centreMap, there: clusters.length > 2 && clusters[0].place.length > 1 },
  { id: 'sizes', of: sizes, there: clusters.length > 1 },
  { id: 'similarity', of: similarity, there: clusters.length > 2 },
  { id: 'deviation', of: deviation },
  { id: 'silhouette', of: silhouette, there: sample.silhouette.some(value => value !== null) },
  { id: 'histogram', of: histogram },
  { id: 'histograms', of: histograms },
  { id: 'map-features', of: components(maps.features), there: maps.features.points.length > 0 },
  { id: 'map-embedding', of: components(maps.embedding), there: maps.embedding.points.length > 0 },
  { id: 'map-neighbours', of: neighbours, there: maps.neighbours.rows.length > 0 },
].filter(chart => byId(chart.id)).map(chart => ({ there: true, drawn: false, element: byId(chart.id), ...chart }));

function draw(chart) {
  const width = chart.element.clientWidth;
  const { data, layout: drawnLayout } = chart.of(width);
  Plotly.react(chart.element, data, drawnLayout, CONFIG);
  chart.drawn = true;
  chart.width = width;
  if (present.every(({ drawn }) => drawn)) root.dataset.charts = 'drawn';
}

const present = charts.filter(({ there }) => there);
const redraw = ids => present.filter(({ id, drawn }) => drawn && (!ids || ids.includes(id))).forEach(draw);
const onChange = (element, ids) => element?.addEventListener('input', () => redraw(ids));

function connectControls() {
  onChange(byId('image-of'), ['image']);
  onChange(byId('distribution-feature'), ['distribution']);
  onChange(byId('histogram-feature'), ['histogram']);
  onChange(byId('colour-by'), ['map-features', 'map-embedding', 'map-neighbours']);
  byId('matrix-features')?.addEventListener('input', () => { limitPicks(); redraw(['matrix']); });
  limitPicks();
  if (slider) {
    slider.min = 0;
    slider.max = choice.k.length - 1;
    slider.value = chosenPlace();
    slider.addEventListener('input', () => { sayK(); sayValue(); redraw(['cost', 'silhouettes', 'depth', 'k-map', 'k-silhouette']); });
    sayK();
    sayValue();
  }
}

// The slider counts places, which a reader of the screen is not to hear.
const sayValue = () => slider.setAttribute('aria-valuetext', 'k = ' + choice.k[shownPlace()]);

function repaint() {
  theme = readTheme();
  redraw();
}

/** Columns and heights follow the width; Plotly itself only stretches. */
function redrawWhenWidthChanges() {
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => present.filter(({ drawn, width, element }) => drawn && width !== element.clientWidth).forEach(draw), 150);
  });
}

function redrawForPrint() {
  const printing = on => { root.toggleAttribute('data-printing', on); theme = readTheme(); };
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach(details => details.open = true);
    printing(true);
    present.forEach(draw);
  });
  addEventListener('afterprint', () => {
    closed.forEach(details => details.open = false);
    printing(false);
    redraw();
  });
}

function drawWhenNear() {
  const watch = new IntersectionObserver(entries => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      watch.unobserve(target);
      const chart = present.find(({ element }) => element === target);
      if (!chart.drawn) draw(chart);
    }
  }, { rootMargin: '500px' });
  present.forEach(({ element }) => watch.observe(element));
}

function describe() {
  for (const { element, there } of charts) {
    const figure = element.closest('figure');
    if (!there) { figure.remove(); continue; }
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
  }
}

/** Allowed by the hash of its source, which stands in the page's policy. */
async function loadPlotly() {
  const packed = Uint8Array.from(atob(byId('plotly').textContent), letter => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.textContent = await new Response(unpacked).text();
  document.head.append(script);
}

async function start() {
  root.dataset.charts = 'loading';
  describe();
  connectControls();
  theme = readTheme();
  await loadPlotly();
  root.dataset.charts = 'ready';
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  redrawWhenWidthChanges();
  redrawForPrint();
  drawWhenNear();
}

start().catch(error => {
  leaveTables();
  throw error;
});
