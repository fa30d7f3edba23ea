import type { Hono } from 'hono';

/** SMART App Launch 2.2, "Styling": what apps in this EHR's frame may follow. A change gets a new address. */
const STYLE = {
  color_background: '#f7f9fb',
  color_error: '#b3261e',
  color_highlight: '#005b82',
  color_modal_backdrop: '#1f2933',
  color_success: '#2e6b3a',
  color_text: '#1f2933',
  dim_border_radius: '4px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: "'Segoe UI', system-ui, sans-serif",
  font_family_heading: "'Segoe UI', system-ui, sans-serif",
};

export function addSmartStyle(app: Hono): void {
  app.get('/smart-style-1.json', (c) => c.json(STYLE, 200, { 'Cache-Control': 'public, max-age=86400' }));
}
