import base from './base.css';
import controls from './controls.css';
import pages from './pages.css';
import viewer from './viewer.css';

let sheet: CSSStyleSheet | undefined;

/** The one stylesheet of all our islands. */
export function stylesheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([base, controls, pages, viewer].join('\n'));
  }
  return sheet;
}
