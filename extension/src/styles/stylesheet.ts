import base from './base.css';
import controls from './controls.css';
import dialog from './dialog.css';
import pages from './pages.css';
import side from './side.css';
import smallScreen from './small-screen.css';
import stage from './stage.css';
import viewer from './viewer.css';

let sheet: CSSStyleSheet | undefined;

/** The one stylesheet of all our islands. */
export function stylesheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([base, controls, dialog, pages, side, stage, viewer, smallScreen].join('\n'));
  }
  return sheet;
}
