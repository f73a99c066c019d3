import base from './base.css';
import controls from './controls.css';
import dialog from './dialog.css';
import exports from './exports.css';
import highScores from './high-scores.css';
import pages from './pages.css';
import print from './print.css';
import quality from './quality.css';
import certainty from './certainty.css';
import regions from './regions.css';
import side from './side.css';
import smallScreen from './small-screen.css';
import stage from './stage.css';
import statistics from './statistics.css';
import tutorial from './tutorial.css';
import viewer from './viewer.css';

let sheet: CSSStyleSheet | undefined;

/** The one stylesheet of all our islands. */
export function stylesheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      [
        base,
        controls,
        dialog,
        exports,
        highScores,
        pages,
        quality,
        certainty,
        regions,
        side,
        stage,
        statistics,
        viewer,
        smallScreen,
        tutorial,
        print,
      ].join('\n')
    );
  }
  return sheet;
}
