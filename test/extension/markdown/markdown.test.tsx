import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Markdown } from '#extension/markdown/Markdown.tsx';

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

it('shows emphasis, lists, headings and links', () => {
  expect(html('Outline the **left** *kidney*:\n\n- fat out\n- `vessels` out')).toBe(
    '<div class="markdown"><p>Outline the <strong>left</strong> <em>kidney</em>:</p>' +
      '<ul><li><p>fat out</p></li><li><p><code>vessels</code> out</p></li></ul></div>'
  );
  expect(html('# Kidneys\n\n[more](https://example.org)')).toContain(
    '<h3>Kidneys</h3><p><a href="https://example.org" target="_blank" rel="noopener noreferrer">more</a></p>'
  );
});

it.each([
  ['<script>alert(1)</script>', 'script element'],
  ['<img src=x onerror=alert(1)>', 'an element that runs on failure'],
  ['[x](javascript:alert(1))', 'a link that runs'],
  ['[x](data:text/html,<script>alert(1)</script>)', 'a link that holds a page'],
  ['![tracked](https://example.org/pixel.png)', 'a picture of elsewhere'],
])('runs and fetches nothing of %s, %s', text => {
  expect(html(text)).not.toMatch(/<(script|img|iframe|a)\b/i);
});
